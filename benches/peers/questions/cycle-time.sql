-- Median of the days from creation to winning, of what was won in the period: of all, and by rep.
SELECT CASE WHEN grouping(c.person) = 1 THEN 'all' ELSE named(c.person) END AS "group",
    median(c.day - p.created_day) AS numerator, NULL AS denominator, count(*) AS n
FROM credited(getvariable('period_from'), getvariable('period_to')) c
JOIN opportunity p ON p.id = c.opportunity
WHERE c.won AND p.created_day IS NOT NULL
GROUP BY GROUPING SETS ((), (c.person));
