-- Of the e-mails sent in the period, how many were replied to.
SELECT named(person) AS "group", count(*) FILTER (outcome = 4) AS numerator,
    count(*) AS denominator, count(*) AS n
FROM activity
WHERE kind = 1 AND direction = 0 AND outcome IN (3, 4)
    AND happened >= getvariable('period_from') AND happened < getvariable('period_to')
    AND happened <= getvariable('until')
GROUP BY person;
