-- What is open although its close date has passed.
SELECT named(person) AS "group", coalesce(sum(worth), 0) AS numerator, NULL AS denominator,
    count(*) AS n
FROM open_valued(getvariable('until'))
WHERE close_day < getvariable('as_of')
GROUP BY person;
