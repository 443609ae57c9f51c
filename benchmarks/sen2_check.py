"""A SEN2 return checked, beside a bare streaming parse of the same bytes by lxml; and how much memory each takes.

Run `python benchmarks/sen2_check.py [persons]`. The return is invented and the same every time: persons at every point
of the process, one in a hundred with a fault. Each measure runs in a process of its own, the two by turns.
"""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

PERSONS = 25_000
TURNS = 3
_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_YEAR = 2026
_CHILD = "--measure"


def upn(number: int) -> str:
    """A UPN with its check letter."""
    digits = f"886{2000 + number // 100_000:04d}{number // 1000 % 100:02d}{number % 1000:03d}"
    return _LETTERS[sum(weight * int(digit) for weight, digit in enumerate(digits, 2)) % 23] + digits


def person(number: int) -> str:
    """One person of the return."""
    born = f"{2004 + number % 17}-{1 + number % 12:02d}-{1 + number % 28:02d}"
    started = 2021 + number % 4 if born < "2020" else 2024
    postcode = "nowhere" if number % 100 == 0 else f"ME{1 + number % 20} {number % 9}AA"
    known = (
        f"<Surname>Invented{number}</Surname><Forename>Person{number % 900}</Forename>"
        f"<PersonBirthDate>{born}</PersonBirthDate><Sex>{'MF'[number % 2]}</Sex><Ethnicity>WBRI</Ethnicity>"
        f"<PostCode>{postcode}</PostCode><UPN>{upn(number)}</UPN>"
    )
    asked = (
        "<Requests><ReceivedDate>2025-11-20</ReceivedDate><RequestSource>2</RequestSource><RYA>0</RYA>"
        "<RequestOutcome>A</RequestOutcome><RequestMediation>0</RequestMediation><RequestTribunal>0</RequestTribunal>"
        "</Requests>"
    )
    return f"<Person>{known}{asked if number % 12 == 0 else planned(number, started)}</Person>\n"


def planned(number: int, started: int) -> str:
    """A request that led to a plan, with its placement."""
    setting = f"<URN>{110_000 + number % 4_000}</URN><PlacementRank>1</PlacementRank>"
    unit = "<SENunitIndicator>0</SENunitIndicator><ResourcedProvisionIndicator>0</ResourcedProvisionIndicator>"
    need = "<SENneed><SENtype>SLCN</SENtype><SENtypeRank>2</SENtypeRank></SENneed>" if number % 3 else ""
    moves = "<PhaseTransferDueDate>2026-02-15</PhaseTransferDueDate>" if 2004 + number % 17 > 2010 else ""
    moves = moves or "<PhaseTransferDueDate>2026-03-31</PhaseTransferDueDate>"
    return (
        f"<Requests><ReceivedDate>{started}-01-13</ReceivedDate><RequestSource>2</RequestSource><RYA>0</RYA>"
        f"<RequestOutcomeDate>{started}-02-20</RequestOutcomeDate><RequestOutcome>H</RequestOutcome>"
        "<RequestMediation>0</RequestMediation><RequestTribunal>0</RequestTribunal>"
        f"<Assessment><AssessmentOutcome>H</AssessmentOutcome><AssessmentOutcomeDate>{started}-04-28"
        "</AssessmentOutcomeDate><AssessmentMediation>0</AssessmentMediation><AssessmentTribunal>0"
        "</AssessmentTribunal><OtherMediation>0</OtherMediation><OtherTribunal>0</OtherTribunal><Week20>0</Week20>"
        f"<NamedPlan><StartDate>{started}-05-30</StartDate><PB>0</PB><OA>0</OA>"
        f"<PlanDetail>{setting}{unit}</PlanDetail></NamedPlan></Assessment>"
        f"<ActivePlans><ReviewMeeting>2025-11-04</ReviewMeeting><ReviewOutcome>M</ReviewOutcome>{moves}"
        f"<LastReview>2025-11-25</LastReview><PlacementDetail>{setting}<EntryDate>{started}-09-01</EntryDate>{unit}"
        f"</PlacementDetail><SENneed><SENtype>ASD</SENtype><SENtypeRank>1</SENtypeRank></SENneed>{need}"
        "</ActivePlans></Requests>"
    )


def write(file: IO[str], persons: int) -> None:
    """The whole return."""
    file.write(
        '<?xml version="1.0" encoding="UTF-8"?>\n<Message>\n<Header><CollectionDetails><Collection>SEN2</Collection>'
        f"<Year>{_YEAR}</Year><ReferenceDate>2026-01-15</ReferenceDate></CollectionDetails><Source>"
        "<SourceLevel>L</SourceLevel><LEA>886</LEA><SoftwareCode>Invented</SoftwareCode><Release>1</Release>"
        "<SerialNo>001</SerialNo><DateTime>2026-01-31T10:00:00</DateTime></Source><LALevel><DMO>Yes</DMO>"
        "<DCO>Yes</DCO><DSCO>Yes</DSCO></LALevel></Header>\n<Persons>\n"
    )
    file.writelines(person(number) for number in range(persons))
    file.write("</Persons>\n</Message>\n")


def bare_parse(path: str) -> int:
    """Only what must be done to have read the file: each person parsed and let go of."""
    from lxml import etree

    count = 0
    for _, element in etree.iterparse(path, events=("end",), tag="Person", resolve_entities=False, no_network=True):
        count += 1
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return count


def check(path: str) -> dict[str, int]:
    """As the command does it, to the document it prints."""
    from included.cli.sen2_report import Report, check_to_end, print_json

    with Report() as report:
        done = check_to_end(path, None, "", report)
        print_json(path, done, report)
    return dict(done.codes)


def measure(what: str, path: str) -> None:
    """Run one of the two, and say on standard error what it took."""
    work = {"parse": bare_parse, "check": check}[what]
    if what == "check":
        import included.cli.sen2_report  # noqa: F401 - what a process loads once is not the check's own time
    else:
        import lxml.etree  # noqa: F401 - as above
    started = time.process_time()
    given = work(path)
    took = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stderr.write(json.dumps({"seconds": took, "peak_megabytes": peak, "gave": given}))


def measured(what: str, path: str) -> dict[str, float]:
    """One of the two in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, _CHILD, what, path], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    found: dict[str, float] = json.loads(done.stderr)
    return found


def main() -> None:
    """Print the figures as JSON."""
    persons = int(sys.argv[1]) if len(sys.argv) > 1 else PERSONS
    with TemporaryDirectory() as folder:
        path = Path(folder) / "return.xml"
        with path.open("w", encoding="utf-8") as file:
            write(file, persons)
        runs = [(measured("parse", str(path)), measured("check", str(path))) for _ in range(TURNS)]
        parse, checked = (min(found["seconds"] for found in turns) for turns in zip(*runs, strict=True))
        figures = {
            "persons": persons,
            "megabytes_of_file": round(path.stat().st_size / 1e6, 1),
            "seconds_bare_parse": round(parse, 3),
            "seconds_checked": round(checked, 3),
            "ratio": round(checked / parse, 2),
            "peak_megabytes_parse": runs[0][0]["peak_megabytes"],
            "peak_megabytes_check": max(found["peak_megabytes"] for _, found in runs),
            "findings": runs[0][1]["gave"],
        }
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    if sys.argv[1:2] == [_CHILD]:
        measure(*sys.argv[2:4])
    else:
        main()
