-- The rows of document 1, which tells headroom, with amounts in the one unit that the others are measured in: a bloc
-- is 7 of it. As verdicts they are what standard.sql has to come to.

INSERT INTO room
WITH line AS (
    SELECT line.key AS number, line.value AS told, comparison.value AS comparison
    FROM document JOIN json_each(document.json, '$.rows') AS line
    JOIN json_each(document.json, '$.comparisons') AS comparison
        ON comparison.key = json_extract(line.value, '$.comparison')
    WHERE document.number = 1),
amount AS (
    SELECT line.number, side.name, json_extract(told, '$.' || side.name || '.number') AS written,
        json_extract(told, '$.' || side.name || '.unit') AS unit
    FROM line JOIN (SELECT 'used' AS name UNION ALL SELECT 'limit' UNION ALL SELECT 'left') AS side),
whole AS (
    SELECT number, name, CASE unit
        WHEN 'bloc' THEN cast(written AS INTEGER) * 7
            / max(1, cast(substr(written, instr(written || '/', '/') + 1) AS INTEGER))
        ELSE cast(written AS INTEGER) END AS amount
    FROM amount)
SELECT json_extract(told, '$.rule'), json_extract(comparison, '$.severity'),
    (SELECT group_concat(json_extract(value, '$.kind') || ' ' || json_extract(value, '$.name'), ', ')
        FROM json_each(told, '$.subjects')),
    coalesce(json_extract(told, '$.year'), 0), json_extract(comparison, '$.relation'),
    (SELECT amount FROM whole WHERE whole.number = line.number AND name = 'used'),
    (SELECT amount FROM whole WHERE whole.number = line.number AND name = 'limit'),
    (SELECT amount FROM whole WHERE whole.number = line.number AND name = 'left'),
    json_extract(told, '$.outcome'), json_extract(told, '$.verdict'),
    coalesce((SELECT group_concat(value, '; ')
        FROM (SELECT value FROM json_each(told, '$.missing') ORDER BY value)), '')
FROM line;

INSERT INTO verdict
SELECT 1, rule, severity, outcome, subject, year,
    CASE WHEN outcome <> 'open' THEN used END, CASE WHEN outcome <> 'open' THEN allowed END, missing
FROM room;
