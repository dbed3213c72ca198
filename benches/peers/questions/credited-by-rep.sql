-- What each rep has won in the period.
SELECT named(person) AS "group", coalesce(sum(worth), 0) AS numerator, NULL AS denominator,
    count(*) AS n
FROM valued(getvariable('period_from'), getvariable('period_to'))
WHERE won
GROUP BY person;
