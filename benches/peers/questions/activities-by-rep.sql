-- How often each rep did what in the period, and how it ended.
SELECT concat_ws(' ', named(person), kind, direction, outcome) AS "group", count(*) AS numerator,
    NULL AS denominator, count(*) AS n
FROM activity
WHERE happened >= getvariable('period_from') AND happened < getvariable('period_to')
    AND happened <= getvariable('until')
GROUP BY person, kind, direction, outcome;
