"""Tables passed between stages: their schemas, and checked reading and writing."""
