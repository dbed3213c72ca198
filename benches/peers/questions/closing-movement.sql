-- The same of what is expected to close in the period.
SELECT named(person) AS "group", sum(worth) AS numerator, NULL AS denominator, NULL AS n
FROM open_valued(getvariable('until'))
WHERE close_day >= getvariable('period_first') AND close_day < getvariable('period_end')
GROUP BY person
HAVING sum(worth) <> 0;
