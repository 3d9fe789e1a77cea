"""Lists beside one another in one sheet, each with the same header."""

from __future__ import annotations

from tests.data.sources.hand_written import days, hours, lengths, read, reasons


def test_each_list_is_read_with_its_own_title() -> None:
    reading = read(
        "Anna,,,,Ben,,\nDate,From,To,,Date,From,To\n2026-03-02,9:00,10:30,,2026-03-02,9:00,10:00\n2026-03-16,9:00,10:30,,,,\n"
    )
    assert lengths(reading) == {3: hours(1.5, 1), 4: hours(1.5)} and not reasons(reading)
    assert reading.entries.groupby("person")["seconds"].sum().to_dict() == {"Anna": 3 * 3600, "Ben": 3600}


def test_three_weeks_without_a_gap_and_their_sums() -> None:
    reading = read(
        "Datum;Stunden;Was;Datum;Stunden;Was\n02.03.2026;1,5;a;09.03.2026;2;c\n03.03.2026;1;b;16.03.2026;3;d\nSumme;2,5;;Summe;5;\n"
    )
    assert sorted(days(reading)) == ["03-02", "03-03", "03-09", "03-16"]
    assert reading.entries["seconds"].sum() == 7.5 * 3600 and set(reasons(reading).values()) == {"total"}


def test_many_rows_beside_one_another() -> None:
    rows = "".join(f"2026-03-{n % 28 + 1:02},1,,2026-04-{n % 28 + 1:02},2\n" for n in range(1000))
    reading = read("Date,Hours,,Date,Hours\n" + rows)
    assert len(reading.entries) == 2000 and reading.rows == 1000
    assert reading.entries["seconds"].sum() == 3000 * 3600


def test_dates_and_times_of_a_start_and_an_end_are_one_list() -> None:
    reading = read(
        "Start,,End,,\nDate,Time,Date,Time,Task\n2026-03-02,9:00,2026-03-02,10:30,x\n2026-03-16,9:00,2026-03-17,1:00,y\n"
    )
    assert lengths(reading) == {3: hours(1.5), 4: hours(16)}
    reading = read("Data;Entrata;Uscita;Entrata;Uscita\n02/03/2026;8:00;12:00;13:00;17:00\n")
    assert lengths(reading) == {2: hours(4, 4)}
