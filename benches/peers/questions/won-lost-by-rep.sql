-- How many opportunities each rep has closed in the period, and their amounts.
SELECT named(person) AS "group", coalesce(sum(worth), 0) AS numerator, NULL AS denominator,
    count(*) AS n
FROM valued(getvariable('period_from'), getvariable('period_to'))
GROUP BY person;
