-- Of the calls made in the period whose end is known, how many were answered.
SELECT named(person) AS "group", count(*) FILTER (outcome <> 0) AS numerator,
    count(*) AS denominator, count(*) AS n
FROM activity
WHERE kind = 0 AND direction <> 1 AND outcome <> 7
    AND happened >= getvariable('period_from') AND happened < getvariable('period_to')
    AND happened <= getvariable('until')
GROUP BY person;
