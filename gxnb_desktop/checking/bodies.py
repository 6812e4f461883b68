"""What kind of body an organisation's name speaks of, where the name alone tells it."""

import re
from enum import Enum


class BodyLevel(Enum):
    """How high a body stands; only what some rule distinguishes."""

    COUNTY = "county"
    COUNTY_DEPARTMENT = "county department"
    TOWN = "town"


_ZONES = (
    "开发|经开|新|园|工业|产业|集聚|示范|试验|实验|合作|功能|管理|临港|综保|保税|贸易|自贸|度假"
)
_LAND = "自治|行政|地|辖|社|片|湾|老|校|库|景|名胜|保护"
"""What stands before a 区 that is no district: zones (开发区) and other areas (自治区, 社区)."""

_DISTRICT = "".join(f"(?<!{word})" for word in f"{_ZONES}|{_LAND}".split("|")) + "区(?!划|域)"
_COUNTY_NAME = rf"(?:县(?!域|级)|旗|{_DISTRICT})"
_GOVERNMENT = r"(?:人民政府|政府)?(?:办公室|办)?"
_TOWN = re.compile(r"(?:乡|镇|街道|苏木)(?:人民政府|政府|办事处)?(?:党政)?(?:办公室|办)?$")
_COUNTY = re.compile(rf"^.+?{_COUNTY_NAME}{_GOVERNMENT}$")
# A district's name followed by 管委会 is that of a zone that calls itself a 区.
_DEPARTMENT = re.compile(
    rf"^.+?{_COUNTY_NAME}(?!管委会|管理委员会)"
    r".+(?:局|委|会|办|办公室|中心|队|院|站|所|处|社|部|馆|校)$"
)

_HIGHER_DEPARTMENT = re.compile(
    r"^.+?(?:省|市|州|盟|自治区)(?!人民政府|政府|.*(?:管委会|管理委员会)).*(?:局|委|委员会|厅)$"
)


def is_department(organization: str | None) -> bool:
    """Whether the name is that of a department, of a county or of a higher government."""
    name = re.sub(r"\s", "", organization or "")
    level = body_level(name)
    if level is not None:
        return level is BodyLevel.COUNTY_DEPARTMENT
    return _HIGHER_DEPARTMENT.search(name) is not None


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
