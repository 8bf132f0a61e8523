"""rules.py PLAN: reads the plan itself, a statement a line, and knows its form by the first word."""
import sys
from collections import Counter


def tenths(amount):
    """Of a billion: '34.5bn' is 345."""
    whole, _, tenth = amount[:-2].partition(".")
    return int(whole) * 10 + int(tenth or 0)


def check(lines):
    whole, target, made = {}, {}, {}
    leads, leaders, parts = {}, Counter(), {}
    for line in lines:
        word, name, *rest = line.split()
        if word == "output":
            industry = rest[0]
            made[industry] = made.get(industry, 0) + tenths(rest[2])
        elif word == "district":
            leads[name] = len(rest) - 1
            leaders.update([industry.rstrip(",") for industry in rest[1:]])
        elif word == "industry":
            if rest:
                whole[name] = rest[1]
        elif word == "target":
            target[name] = tenths(rest[1])
    for industry, amount in target.items():
        if industry in whole:
            above = whole[industry]
            parts[above] = parts.get(above, 0) + amount
    yield from (f"leads_per_district {name}" for name, count in leads.items() if count > 3)
    yield from (f"districts_per_industry {name}" for name, count in leaders.items() if count > 3)
    for industry, amount in target.items():
        if made.get(industry, 0) < amount:
            yield f"outputs_reach_target {industry}"
        if parts.get(industry, 0) > amount:
            yield f"parts_within_target {industry}"


with open(sys.argv[1], encoding="ascii") as plan:
    for found in check(plan):
        print(found)
