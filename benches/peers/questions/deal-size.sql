-- Median of the amounts of what was won in the period: of all, and by rep.
SELECT CASE WHEN grouping(person) = 1 THEN 'all' ELSE named(person) END AS "group",
    median(worth) AS numerator, NULL AS denominator, count(*) AS n
FROM valued(getvariable('period_from'), getvariable('period_to'))
WHERE won AND worth IS NOT NULL
GROUP BY GROUPING SETS ((), (person));
