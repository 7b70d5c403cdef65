"""The tables that pass between the rooms: their schemas, and checked reading and writing."""
