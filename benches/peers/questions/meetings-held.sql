-- Of the meetings of the period whose end is known, how many took place.
SELECT named(person) AS "group", count(*) FILTER (outcome = 5) AS numerator,
    count(*) AS denominator, count(*) AS n
FROM activity
WHERE kind = 2 AND outcome <> 7
    AND happened >= getvariable('period_from') AND happened < getvariable('period_to')
    AND happened <= getvariable('until')
GROUP BY person;
