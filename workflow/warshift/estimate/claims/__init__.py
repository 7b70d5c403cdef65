"""Claims: the verdict on each claim by the rule written beforehand."""
