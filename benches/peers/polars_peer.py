"""Polars answers the same questions as questions/*.sql over the files of a folder.

`cargo xtask bench` sets everything up. By hand:

    python3 -m venv venv && venv/bin/pip install polars==2.1.0
    venv/bin/python polars_peer.py FOLDER [QUESTION ...]

Writes FOLDER/polars.jsonl, in the form of duckdb.jsonl. Every question is one lazy query.
"""

import os
import sys
from pathlib import Path

os.environ["POLARS_MAX_THREADS"] = "2"

import polars as pl  # noqa: E402  (the number of threads is read when it is imported)

import rounds  # noqa: E402
from polars_load import Tables  # noqa: E402

c = pl.col
CALL, EMAIL, MEETING = 0, 1, 2
OUTREACH = (c("kind") <= MEETING) & (c("direction") == 0)


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
        way = pl.when("won").then(pl.lit("won")).otherwise(pl.lit("lost"))
        return amounts(self.valued(*self.period()).with_columns(way=way), "person", "way")

    def win_rate_by_rep(self):
        return rates(self.credited(*self.period()), "person", c("won").sum(), pl.len())

    def trend(self):
        won = self.valued(self.months_from, self.months_to).filter("won")
        months = self.t.day.lazy().select("day", "month")
        return amounts(won.join(months, on="day"), "month")

    def open_by_rep(self):
        return amounts(self.open_valued(self.until), "person")

    def open_by_stage(self):
        return amounts(self.worth(self.open_at(self.until), self.until, self.as_of), "stage")

    def closing_in_period(self):
        first = max(self.as_of, self.period_first)
        expected = (c("close_day") >= first) & (c("close_day") < self.period_end)
        return amounts(self.open_valued(self.until).filter(expected), "person")

    def overdue_by_rep(self):
        overdue = c("close_day") < self.as_of
        return amounts(self.open_valued(self.until).filter(overdue), "person")

    def left_in_period(self, which):
        found = self.t.visit.lazy().filter(self.in_period("until") & which)
        found = found.select("opportunity", "stage", "next_stage")
        return found.join(self.there(), left_on="opportunity", right_on="id", how="semi")

    def stage_conversion(self):
        left = self.left_in_period((c("number") == 1) & (c("kind") == 0))
        stages = self.t.stage.lazy().select("id", "kind", "position", "pipeline")
        here = stages.select(stage="id", here="position", pipeline_here="pipeline")
        left = left.join(here, on="stage").join(stages, left_on="next_stage", right_on="id")
        later = (c("position") > c("here")) & (c("pipeline") == c("pipeline_here"))
        forward = (c("kind") == 1) | ((c("kind") == 0) & later)
        decided = forward | (c("kind") == 2)
        return rates(left, "stage", forward.sum(), decided.sum())

    def stage_moves(self):
        moves = self.left_in_period(pl.lit(True))
        group = pl.format("{}>{}", "stage", "next_stage")
        counted = moves.group_by("stage", "next_stage").agg(n=pl.len())
        return counted.select(group.alias("group"), numerator="n", denominator=None, n="n")

    def days_in_stage(self):
        last = min(self.period_end - 1, self.as_of)
        stays = self.t.visit.lazy().filter((c("kind") == 0) & (c("entered") <= self.until))
        stays = stays.join(self.there(), left_on="opportunity", right_on="id", how="semi")
        ended = pl.when(c("until") <= self.until).then("until_day")
        begins = pl.max_horizontal(c("entered_day") + 1, pl.lit(self.period_first))
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
        counted = stays.group_by("stage").agg(stays=pl.len(), n=c("is_end").sum())
        return counted.join(median, on="stage", how="left").select(
            named("stage"), numerator="days", denominator="stays", n="n"
        )

    def done(self, *conditions):
        return self.t.activity.lazy().filter(self.in_period("happened"), *conditions)

    def activities_by_rep(self):
        by = ["person", "kind", "direction", "outcome"]
        counted = self.done().group_by(by).agg(n=pl.len())
        group = pl.concat_str(*[text(column) for column in by], separator=" ")
        return counted.select(group.alias("group"), numerator="n", denominator=None, n="n")

    def calls_by_rep(self):
        calls = self.done(c("kind") == CALL, c("direction") == 0, c("outcome") <= 2)
        calls = calls.group_by("person").agg(
            made=pl.len(),
            answered=c("outcome").is_in([1, 2]).sum(),
            conversations=(c("outcome") == 2).sum(),
        )
        first = calls.select(
            pl.format("{} answered", text("person")).alias("group"),
            numerator="answered",
            denominator="made",
            n="made",
        )
        second = calls.filter(c("answered") > 0).select(
            pl.format("{} conversation", text("person")).alias("group"),
            numerator="conversations",
            denominator="answered",
            n="answered",
        )
        return pl.concat([first, second])

    def emails_by_rep(self):
        emails = self.done(c("kind") == EMAIL, c("direction") == 0, c("outcome").is_in([3, 4]))
        return rates(emails, "person", (c("outcome") == 4).sum(), pl.len())

    def meetings_by_rep(self):
        meetings = self.done(c("kind") == MEETING, c("outcome").is_in([5, 6]))
        return rates(meetings, "person", (c("outcome") == 5).sum(), pl.len())

    def cycle_time(self):
        won = self.credited(*self.period()).filter(c("won") & c("created_day").is_not_null())
        return medians(won, c("day") - c("created_day"))

    def deal_size(self):
        won = self.valued(*self.period()).filter(c("won") & c("worth").is_not_null())
        return medians(won, c("worth"))

    def created_by_rep(self):
        new = self.there().filter(self.in_period("created")).rename({"id": "opportunity"})
        owned = new.join(self.t.owner.lazy(), on="opportunity", how="left")
        then = (c("since") <= c("created")) & (c("created") < c("until"))
        owned = owned.filter(then | c("since").is_null()).drop("since", "until")
        return amounts(self.worth(owned, self.until, "created_day"), "person")

    def pipeline_movement(self):
        worth = c("worth").fill_null(0)
        before = self.open_valued(self.period_from - 1).select("opportunity", was=worth)
        now = self.open_valued(self.until).select("opportunity", "created", now=worth)
        deleted = self.t.opportunity.lazy().select(opportunity="id", deleted="deleted")
        at = (c("entered") <= self.until) & (c("until") > self.until)
        kinds = self.t.visit.lazy().filter(at).select("opportunity", "kind")
        both = before.join(now, on="opportunity", how="full", coalesce=True)
        both = both.join(deleted, on="opportunity", how="left")
        both = both.join(kinds, on="opportunity", how="left")
        new = pl.when(c("created") < self.period_from).then(pl.lit("reopened"))
        changed = pl.when(c("now") > c("was")).then(pl.lit("raised"))
        changed = changed.when(c("now") < c("was")).then(pl.lit("lowered"))
        gone = pl.when(c("deleted") <= self.until).then(pl.lit("removed"))
        gone = gone.when(c("kind") == 1).then(pl.lit("won")).otherwise(pl.lit("lost"))
        what = pl.when(c("was").is_null()).then(new.otherwise(pl.lit("new")))
        what = what.when(c("now").is_not_null()).then(changed.otherwise(pl.lit("same")))
        both = both.select("was", "now", what=what.otherwise(gone))
        difference = (c("now").fill_null(0) - c("was").fill_null(0)).abs().sum()
        moves = both.filter(c("what") != "same").group_by(group="what")
        moves = moves.agg(numerator=difference, n=pl.len())
        ends = [
            both.select(
                group=pl.lit(name), numerator=c(column).sum(), n=c(column).count()
            )
            for name, column in [("opening", "was"), ("closing", "now")]
        ]
        rows = pl.concat([moves, *ends])
        return rows.select("group", "numerator", denominator=None, n="n")

    def follow_ups_by_rep(self):
        closed = self.closing(*self.period()).select("opportunity", "closed")
        touches = self.t.activity.lazy().filter(OUTREACH).select("opportunity", "happened")
        touches = touches.join(closed, on="opportunity").filter(c("happened") <= c("closed"))
        days = self.t.day.lazy().select("starts", "day")
        touches = touches.sort("happened").join_asof(
            days, left_on="happened", right_on="starts"
        )
        outreach = touches.group_by("opportunity").agg(days=c("day").n_unique())
        owned = self.credited(*self.period()).select("opportunity", "person")
        owned = owned.join(outreach, on="opportunity", how="left")
        later = (c("days").cast(pl.Int64) - 1).clip(lower_bound=0).sum()
        return rates(owned, "person", later, pl.len())

    def lead_conversion_by_rep(self):
        leads = self.t.lead.lazy().filter(self.in_period("created"), ~c("deleted"))
        converted = (c("converted") <= self.until).fill_null(False).sum()
        return rates(leads, "owner", converted, pl.len())

    def lead_touches_by_rep(self):
        leads = self.t.lead.lazy().filter(self.in_period("converted"), ~c("deleted"))
        leads = leads.select("id", "owner", "converted")
        touches = self.t.activity.lazy().filter(OUTREACH & c("lead").is_not_null())
        touches = touches.select("lead", "happened")
        touches = touches.join(leads, left_on="lead", right_on="id")
        touches = touches.filter(c("happened") <= c("converted"))
        touches = touches.group_by(id="lead").agg(touches=pl.len())
        joined = leads.join(touches, on="id", how="left")
        return rates(joined, "owner", c("touches").sum(), pl.len())

    def untouched_by_rep(self):
        since = self.until - 14 * 86_400
        recent = (c("happened") > since) & (c("happened") <= self.until)
        touched = self.t.activity.lazy().filter(recent).select("opportunity")
        open_now = self.open_valued(self.until)
        return amounts(open_now.join(touched, on="opportunity", how="anti"), "person")


def text(column):
    return c(column).cast(pl.String).fill_null("-")


def named(column):
    return text(column).alias("group")


def amounts(frame, *groups):
    """Sum of worths and number of records, by group."""
    summed = frame.group_by(groups).agg(numerator=c("worth").sum(), n=pl.len())
    group = pl.concat_str(*[text(column) for column in groups], separator=" ")
    return summed.select(group.alias("group"), "numerator", denominator=None, n="n")


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
            answer = getattr(questions, name.replace("-", "_"))
            recorder.ask(name, lambda: answer().collect().rows())


main()
