"""The words that tables and figures show for the codes of the study."""

UNIT = {
    "war": "Wars",
    "belligerent": "Belligerents",
    "primary": "Primary belligerents",
    "side": "Sides",
}
PERIOD = {"post1945": "since 1945", "all": "all covered"}
CODER = {"rule": "rule coder", "curated": "curated"}
RUNG = {
    "L1": "effective leader",
    "L2": "+ source of support",
    "L3": "+ regime, coup",
    "L4": "+ head of state, cabinet, junta, coalition",
}
