"""The tables that pass between the rooms: schemas, checked reading and writing."""
