"""Polars answers the same questions as questions/*.sql over the files of a folder.

`cargo xtask bench` sets everything up. By hand:

    python3 -m venv venv && venv/bin/pip install polars==2.1.0
    venv/bin/python polars_peer.py FOLDER [QUESTION ...]

Writes FOLDER/polars.jsonl, in the form of duckdb.jsonl. Every question is one lazy query.
Those that have no function here are not answered.
"""

import os
import sys
from pathlib import Path

os.environ["POLARS_MAX_THREADS"] = "2"

import polars as pl  # noqa: E402  (the number of threads is read when it is imported)

import rounds  # noqa: E402
from polars_load import Tables  # noqa: E402

c = pl.col
CALL, MEETING = 0, 2
LATER = (c("position") > c("here")) & (c("pipeline") == c("pipeline_here"))
FORWARD = (c("kind") == 1) | ((c("kind") == 0) & LATER)


class Questions:
    def __init__(self, tables):
        self.t = tables
        for name, value in tables.asked.items():
            setattr(self, name, value)
        self.known = c("deleted") > self.until

    # Words that several questions share.

    def holding(self, frame, moment, *columns):
        """The value that holds at a moment, by opportunity."""
        now = (c("since") <= moment) & (c("until") > moment)
        return frame.lazy().filter(now).select("opportunity", *columns)

    def in_period(self, moment):
        return (
            (c(moment) >= self.period_from)
            & (c(moment) < self.period_to)
            & (c(moment) <= self.until)
        )

    def there(self):
        """Opportunities that are not deleted."""
        return self.t.opportunity.lazy().filter(self.known).select(
            "id", "created", "created_day"
        )

    def closing(self, after, before):
        turned = (c("kind") != 0) & c("kind").ne_missing(c("previous_kind"))
        when = (c("entered") >= after) & (c("entered") < before) & (c("entered") <= self.until)
        still = c("kind_until") > self.until
        found = self.t.visit.lazy().filter(turned & when & still)
        found = found.select(
            "opportunity",
            "settled",
            won=c("kind") == 1,
            closed=c("entered"),
            day=c("entered_day"),
        )
        return found.join(self.there(), left_on="opportunity", right_on="id")

    def credited(self, after, before):
        owned = self.closing(after, before).join(self.t.owner.lazy(), on="opportunity", how="left")
        then = (c("since") <= c("settled")) & (c("settled") < c("until"))
        # An opportunity without any owner stays, without one.
        return owned.filter(then | c("since").is_null()).drop("since", "until")

    def worth(self, frame, moment, day):
        """With the amount at a moment, at the rate of a day."""
        amounts = self.holding(self.t.amount, moment, "minor", "currency")
        rates = self.t.rate.lazy()
        if isinstance(day, int):
            rates = rates.filter((c("first") <= day) & (c("until") > day))
            rates = rates.select("currency", "factor", "divisor")
            rated = frame.join(amounts, on="opportunity", how="left")
            rated = rated.join(rates, on="currency", how="left")
        else:
            rates = rates.select("currency", "first", "factor", "divisor").sort("first")
            rated = frame.join(amounts, on="opportunity", how="left").sort(day)
            rated = rated.join_asof(
                rates,
                left_on=day,
                right_on="first",
                by="currency",
                check_sortedness=False,
            )
        half_up = (c("minor").abs() * c("factor") + c("divisor") // 2) // c("divisor")
        return rated.with_columns(worth=c("minor").sign() * half_up)

    def valued(self, after, before):
        return self.worth(self.credited(after, before), self.until, "day")

    def open_at(self, moment):
        now = (c("entered") <= moment) & (c("until") > moment)
        visits = self.t.visit.lazy().filter(now).select("opportunity", "stage", "kind")
        there = self.t.opportunity.lazy().filter(c("deleted") > moment)
        there = there.select(opportunity="id", created="created")
        found = there.join(visits, on="opportunity", how="left")
        return found.filter((c("kind") == 0) | (c("kind").is_null() & (c("created") <= moment)))

    def open_valued(self, moment):
        owners = self.holding(self.t.owner, moment, "person")
        dates = self.holding(self.t.close_date, moment, c("day").alias("close_day"))
        found = self.open_at(moment).join(owners, on="opportunity", how="left")
        found = found.join(dates, on="opportunity", how="left")
        return self.worth(found, moment, self.as_of)

    def period(self):
        return self.period_from, self.period_to

    # The questions, by name.

    def credited_by_rep(self):
        return amounts(self.valued(*self.period()).filter("won"), "person")

    def credited_by_team(self):
        won = self.valued(*self.period()).filter("won")
        spells = self.t.membership.lazy().rename({"first": "joined", "until": "parted"})
        placed = won.join(spells, on="person", how="left")
        within = (c("joined") <= c("day")) & (c("day") < c("parted"))
        placed = placed.with_columns(team=pl.when(within).then("team"))
        # One row for each closing, whatever other spells the owner has.
        placed = placed.group_by("opportunity").agg(c("team").max(), c("worth").first())
        return amounts(placed, "team")

    def won_lost_by_rep(self):
        return amounts(self.valued(*self.period()), "person")

    def win_rate(self):
        return rates(self.credited(*self.period()), "person", c("won").sum(), pl.len())

    def win_rate_by_value(self):
        worth = pl.when(c("worth") > 0).then("worth")
        closed = self.valued(*self.period()).filter(c("worth").is_null() | (c("worth") >= 0))
        return rates(closed, "person", worth.filter("won").sum(), worth.sum())

    def win_rate_cohort(self):
        now = (c("entered") <= self.until) & (c("until") > self.until)
        kinds = self.t.visit.lazy().filter(now).select("opportunity", "kind")
        created = self.owned_at_creation().join(kinds, on="opportunity", how="left")
        return rates(created, "person", (c("kind") == 1).sum(), pl.len())

    def trend(self):
        won = self.valued(self.months_from, self.months_to).filter("won")
        months = self.t.day.lazy().select("day", "month")
        return amounts(won.join(months, on="day"), "month")

    def open_by_rep(self):
        return amounts(self.open_valued(self.until), "person")

    def open_by_stage(self):
        return amounts(self.worth(self.open_at(self.until), self.until, self.as_of), "stage")

    def open_owned(self):
        owners = self.holding(self.t.owner, self.until, "person")
        return self.open_at(self.until).join(owners, on="opportunity", how="left")

    def open_age(self):
        days = self.t.day.lazy().select("starts", "day")
        known = self.open_owned().filter(c("created").is_not_null()).sort("created")
        dated = known.join_asof(days, left_on="created", right_on="starts")
        return medians(dated, self.as_of - c("day"))

    def close_date_passed(self):
        dates = self.holding(self.t.close_date, self.until, c("day").alias("close_day"))
        dated = self.open_owned().join(dates, on="opportunity")
        dated = dated.filter(c("close_day").is_not_null())
        return rates(dated, "person", (c("close_day") < self.as_of).sum(), pl.len())

    def pushed_deals(self):
        told = (c("since") <= self.until) & c("day").is_not_null()
        month = c("day").cast(pl.Date).dt.truncate("1mo")
        later = month.shift(1).over("opportunity", order_by="since") < month
        dates = self.t.close_date.lazy().filter(told).select("opportunity", later=later)
        pushed = dates.filter("later").select("opportunity")
        open_now = self.open_valued(self.until)
        return amounts(open_now.join(pushed, on="opportunity", how="semi"), "person")

    def overdue_in_stage(self):
        now = (c("entered") <= self.until) & (c("until") > self.until) & (c("kind") == 0)
        stays = self.t.visit.lazy().filter(now).select("opportunity", "stage", "entered_day")
        stays = stays.join(self.there(), left_on="opportunity", right_on="id", how="semi")
        expected = self.t.stage.lazy().select(stage="id", expected="expected_days")
        stays = stays.join(expected, on="stage").filter(c("expected").is_not_null())
        overdue = self.as_of - c("entered_day") > c("expected")
        return rates(stays, "stage", overdue.sum(), pl.len())

    def ranked(self):
        """Stages with their place in the process, to be joined as `stage`."""
        return self.t.stage.lazy().select(stage="id", here="position", pipeline_here="pipeline")

    def stage_conversion(self):
        first = (c("number") == 1) & (c("kind") == 0)
        left = self.t.visit.lazy().filter(self.in_period("until") & first)
        left = left.select("opportunity", "stage", "next_stage")
        left = left.join(self.there(), left_on="opportunity", right_on="id", how="semi")
        stages = self.t.stage.lazy().select("id", "kind", "position", "pipeline")
        left = left.join(self.ranked(), on="stage")
        left = left.join(stages, left_on="next_stage", right_on="id")
        decided = left.filter(FORWARD | (c("kind") == 2))
        return rates(decided, "stage", FORWARD.sum(), pl.len())

    def stage_conversion_cohort(self):
        first = (c("number") == 1) & (c("kind") == 0)
        entries = self.t.visit.lazy().filter(self.in_period("entered") & first)
        entries = entries.select("opportunity", "stage", "ordinal").join(
            self.there(), left_on="opportunity", right_on="id", how="semi"
        )
        entries = entries.join(self.ranked(), on="stage")
        later = self.t.visit.lazy().filter(c("entered") <= self.until)
        later = later.select("opportunity", after="ordinal", id="stage")
        stages = self.t.stage.lazy().select("id", "kind", "position", "pipeline")
        advanced = entries.join(later, on="opportunity").filter(c("after") > c("ordinal"))
        advanced = advanced.join(stages, on="id").filter(FORWARD)
        advanced = advanced.select("opportunity", "ordinal", advanced=True).unique()
        entries = entries.join(advanced, on=["opportunity", "ordinal"], how="left")
        return rates(entries, "stage", c("advanced").is_not_null().sum(), pl.len())

    def stage_moves(self):
        moves = self.t.visit.lazy().filter(self.in_period("entered"))
        moves = moves.select("opportunity", "stage", "previous_stage")
        moves = moves.join(self.there(), left_on="opportunity", right_on="id", how="semi")
        group = pl.format("{}>{}", text("previous_stage"), "stage")
        counted = moves.group_by("stage", "previous_stage").agg(n=pl.len())
        return counted.select(group.alias("group"), numerator="n", denominator=None, n="n")

    def days_in_stage(self):
        last = min(self.period_end - 1, self.as_of)
        stays = self.t.visit.lazy().filter((c("kind") == 0) & (c("entered") <= self.until))
        stays = stays.join(self.there(), left_on="opportunity", right_on="id", how="semi")
        ended = pl.when(c("until") <= self.until).then("until_day")
        begins = pl.max_horizontal(c("entered_day"), pl.lit(self.period_first))
        stays = stays.select(
            "stage",
            begins=begins - c("entered_day"),
            ends=pl.min_horizontal(ended.fill_null(last), pl.lit(last)) - c("entered_day"),
            is_end=(ended <= last).fill_null(False),
        ).filter(c("begins") <= c("ends"))
        changes = pl.concat(
            [
                stays.select("stage", age="begins", more=1, ended=0),
                stays.select("stage", age=c("ends") + 1, more=-1, ended=0),
                stays.select("stage", age="ends", more=0, ended=c("is_end").cast(pl.Int32)),
            ]
        )
        ages = changes.group_by("stage", "age").agg(c("more").sum(), c("ended").sum())
        ages = ages.sort("stage", "age").with_columns(risk=c("more").cum_sum().over("stage"))
        share = (1 - c("ended") / c("risk")).cum_prod().over("stage")
        median = ages.filter(c("ended") > 0).with_columns(share=share)
        median = median.filter(c("share") <= 0.5).group_by("stage").agg(days=c("age").min())
        counted = stays.group_by("stage").agg(n=pl.len())
        return counted.join(median, on="stage", how="left").select(
            named("stage"), numerator="days", denominator=None, n="n"
        )

    def done(self, *conditions):
        return self.t.activity.lazy().filter(self.in_period("happened"), *conditions)

    def activity_rate(self):
        counted = self.done(c("kind") <= MEETING).group_by("person").agg(n=pl.len())
        return counted.select(named("person"), numerator="n", denominator=None, n="n")

    def calls(self):
        return self.done(c("kind") == CALL, c("direction") != 1, c("outcome") != 7)

    def call_answer_rate(self):
        return rates(self.calls(), "person", (c("outcome") != 0).sum(), pl.len())

    def conversation_rate(self):
        return rates(self.calls(), "person", (c("outcome") == 2).sum(), pl.len())

    def meetings_held(self):
        meetings = self.done(c("kind") == MEETING, c("outcome") != 7)
        return rates(meetings, "person", (c("outcome") == 5).sum(), pl.len())

    def cycle_time(self):
        won = self.credited(*self.period()).filter(c("won") & c("created_day").is_not_null())
        return medians(won, c("day") - c("created_day"))

    def deal_size(self):
        won = self.valued(*self.period()).filter(c("won") & c("worth").is_not_null())
        return medians(won, c("worth"))

    def owned_at_creation(self):
        new = self.there().filter(self.in_period("created")).rename({"id": "opportunity"})
        owned = new.join(self.t.owner.lazy(), on="opportunity", how="left")
        then = (c("since") <= c("created")) & (c("created") < c("until"))
        return owned.filter(then | c("since").is_null()).drop("since", "until")

    def created_by_rep(self):
        owned = self.owned_at_creation()
        return amounts(self.worth(owned, self.until, "created_day"), "person")

    def pipeline_movement(self):
        return balances(self.open_valued(self.until))

    def closing_movement(self):
        first, end = self.period_first, self.period_end
        expected = (c("close_day") >= first) & (c("close_day") < end)
        return balances(self.open_valued(self.until).filter(expected))

    def lead_conversion(self):
        days = self.t.day.lazy().select("starts", came="day")
        leads = self.t.lead.lazy().filter(self.in_period("created"), ~c("deleted"))
        leads = leads.sort("created").join_asof(days, left_on="created", right_on="starts")
        leads = leads.filter(c("came") + 30 <= self.as_of)
        ends = self.t.day.lazy().select(came=c("day") - 31, end="starts")
        leads = leads.join(ends, on="came")
        converted = (c("converted") <= self.until) & (c("converted") < c("end"))
        return rates(leads, "owner", converted.fill_null(False).sum(), pl.len())

    def untouched_deals(self):
        limit = self.t.day.filter(c("day") == self.as_of - 13)["starts"][0]
        known = c("opportunity").is_not_null() & (c("happened") <= self.until)
        latest = self.t.activity.lazy().filter(known)
        latest = latest.group_by("opportunity").agg(at=c("happened").max())
        silent = self.open_owned().join(latest, on="opportunity", how="left")
        silent = silent.select("person", at=pl.max_horizontal("at", "created"))
        silent = silent.filter(c("at").is_not_null())
        return rates(silent, "person", (c("at") < limit).sum(), pl.len())


def text(column):
    return c(column).cast(pl.String).fill_null("-")


def named(column):
    return text(column).alias("group")


def amounts(frame, *groups):
    """Sum of worths and number of records, by group."""
    summed = frame.group_by(groups).agg(numerator=c("worth").sum(), n=pl.len())
    group = pl.concat_str(*[text(column) for column in groups], separator=" ")
    return summed.select(group.alias("group"), "numerator", denominator=None, n="n")


def balances(frame):
    """Sums of worths that are not nought, by person."""
    summed = frame.group_by("person").agg(numerator=c("worth").sum())
    summed = summed.filter(c("numerator") != 0)
    return summed.select(named("person"), "numerator", denominator=None, n=None)


def rates(frame, group, numerator, denominator):
    counted = frame.group_by(group).agg(numerator=numerator, denominator=denominator, n=pl.len())
    return counted.select(named(group), "numerator", "denominator", "n")


def medians(frame, value):
    """Of all, and by person."""
    valued = frame.select("person", value=value)
    by_person = valued.group_by("person").agg(numerator=c("value").median(), n=pl.len())
    by_person = by_person.select(named("person"), "numerator", denominator=None, n="n")
    whole = valued.select(numerator=c("value").median(), n=pl.len())
    whole = whole.select(group=pl.lit("all"), numerator="numerator", denominator=None, n="n")
    return pl.concat([whole, by_person])


def main():
    folder = Path(sys.argv[1])
    with rounds.Recorder(folder / "polars.jsonl", pl.__version__) as recorder:
        questions = Questions(Tables(folder))
        recorder.loaded()
        files = sorted((Path(__file__).parent / "questions").glob("*.sql"))
        for name in sys.argv[2:] or [file.stem for file in files]:
            # Some questions are asked of DuckDB alone.
            answer = getattr(questions, name.replace("-", "_"), None)
            if answer:
                recorder.ask(name, lambda: answer().collect().rows())


main()
