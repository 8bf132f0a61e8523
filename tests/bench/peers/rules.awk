# Reads the plan itself, a statement a line, and knows its form by the first word. Amounts are in
# billions with one decimal; tenths are whole numbers, which a double adds exactly.
function tenths(amount) {
    return int(amount * 10 + 0.5)
}

$1 == "output" {
    made[$3] += tenths($5)
    next
}
$1 == "district" {
    if (NF > 6) busy[$2]
    for (field = 4; field < NF; field++) leaders[substr($field, 1, length($field) - 1)]++
    leaders[$NF]++
    next
}
$1 == "industry" {
    if (NF == 4) whole[$2] = $4
    next
}
$1 == "target" {
    target[$2] = tenths($4)
}
END {
    for (industry in target) {
        if (industry in whole) parts[whole[industry]] += target[industry]
    }
    for (district in busy) print "leads_per_district", district
    for (industry in leaders) {
        if (leaders[industry] > 3) print "districts_per_industry", industry
    }
    for (industry in target) {
        if (made[industry] < target[industry]) print "outputs_reach_target", industry
        if (parts[industry] > target[industry]) print "parts_within_target", industry
    }
}
