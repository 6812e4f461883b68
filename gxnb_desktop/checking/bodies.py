"""What kind of body an organisation's name speaks of, where the name alone tells it."""

import re
from enum import Enum


class BodyLevel(Enum):
    """How high a body stands; only what some rule distinguishes."""

    COUNTY = "county"
    COUNTY_DEPARTMENT = "county department"
    TOWN = "town"


_GOVERNMENT = r"(?:人民政府|政府)?(?:办公室)?"
_TOWN = re.compile(rf"(?:乡|镇|街道|苏木)(?:{_GOVERNMENT}|办事处|党政办公室|党政办)$")
_DISTRICT = r"(?<!自治)(?<!开发)(?<!示范)(?<!新)(?<!园)(?<!管理)区"
_COUNTY_NAME = rf"(?:县|旗|{_DISTRICT})"
_COUNTY = re.compile(rf"^.+?{_COUNTY_NAME}{_GOVERNMENT}$")
_DEPARTMENT = re.compile(
    rf"^.+?{_COUNTY_NAME}.{{2,}}(?:局|委|委员会|办|办公室|中心|队|大队|支队|院|站|所|处|会|社)$"
)


def body_level(organization: str | None) -> BodyLevel | None:
    """Tell town, county or county department from the name; None where it does not say.

    A 市 may be a county-level city or a city with districts, so it is None.
    """
    name = re.sub(r"\s", "", organization or "")
    if _TOWN.search(name):
        return BodyLevel.TOWN
    if _COUNTY.search(name):
        return BodyLevel.COUNTY
    if _DEPARTMENT.search(name):
        return BodyLevel.COUNTY_DEPARTMENT
    return None
