-- The four rules, for SQLite and DuckDB alike.
WITH
  made AS (SELECT industry, sum(amount) AS amount FROM output GROUP BY industry),
  parts AS (
    SELECT industry.whole AS industry, sum(target.amount) AS amount
    FROM industry JOIN target ON target.industry = industry.name
    GROUP BY industry.whole
  ),
  led_by AS (SELECT industry AS name, count(*) AS times FROM lead GROUP BY industry),
  leads AS (SELECT district AS name, count(*) AS times FROM lead GROUP BY district)
SELECT 'leads_per_district ' || name FROM leads WHERE times > 3
UNION ALL
SELECT 'districts_per_industry ' || name FROM led_by WHERE times > 3
UNION ALL
SELECT 'outputs_reach_target ' || target.industry
FROM target JOIN made ON made.industry = target.industry
WHERE made.amount < target.amount
UNION ALL
SELECT 'parts_within_target ' || target.industry
FROM target JOIN parts ON parts.industry = target.industry
WHERE parts.amount > target.amount;
