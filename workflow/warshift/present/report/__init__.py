"""The headline, the dossiers and the web report."""
