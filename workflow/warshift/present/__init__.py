"""Tables, figures and the report: results are formatted and drawn here, never estimated."""
