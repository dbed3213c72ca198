-- How many calls, e-mails and meetings each rep had in the period.
SELECT named(person) AS "group", count(*) AS numerator, NULL AS denominator, count(*) AS n
FROM activity
WHERE kind <= 2
    AND happened >= getvariable('period_from') AND happened < getvariable('period_to')
    AND happened <= getvariable('until')
GROUP BY person;
