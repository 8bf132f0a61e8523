# Sums are made by grouping: jq 1.6 copies an object whenever a member of it is set in a loop.
def totals(pairs):
  [pairs] | group_by(.[0]) | map({(.[0][0]): (map(.[1]) | add)}) | add;
def above(limit): to_entries[] | select(.value > limit) | .key;

(.industries | map(select(.target))) as $aims
| ($aims | map(select(.in) | [.in, .target])) as $of_parts
| totals(.districts[].outputs[]) as $made
| totals($of_parts[]) as $parts
| (.districts[] | select(.leads | length > 3) | "leads_per_district \(.name)"),
  (totals(.districts[].leads[] | [., 1]) | above(3) | "districts_per_industry \(.)"),
  ($aims[] | select(.target > $made[.name]) | "outputs_reach_target \(.name)"),
  ($aims[] | select(.target < ($parts[.name] // 0)) | "parts_within_target \(.name)")
