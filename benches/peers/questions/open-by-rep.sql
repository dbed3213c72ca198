-- What is open, by owner.
SELECT named(person) AS "group", coalesce(sum(worth), 0) AS numerator, NULL AS denominator,
    count(*) AS n
FROM open_valued(getvariable('until'))
GROUP BY person;
