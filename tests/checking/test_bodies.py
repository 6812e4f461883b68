"""What level of body a name speaks of, with names that look like another."""

import pytest

from gxnb_desktop.checking.bodies import BodyLevel, body_level, is_department

NAMES = {
    BodyLevel.COUNTY: """
        湘潭县人民政府 湘潭县 湘潭县政府 湘潭县人民政府办公室 湘潭县政府办 雨湖区人民政府
        湘潭市雨湖区人民政府 北京市海淀区人民政府 景宁畲族自治县人民政府 新乡县人民政府
        镇原县人民政府 科尔沁右翼前旗人民政府 莫力达瓦达斡尔族自治旗人民政府
        乌鲁木齐市新市区人民政府 阳泉市矿区人民政府 西宁市城中区人民政府 长治市郊区人民政府
        神农架林区人民政府 内蒙古自治区赤峰市红山区人民政府 开封市鼓楼区 乡宁县人民政府
        大连市旅顺口区 西藏自治区日喀则市桑珠孜区人民政府
    """,
    BodyLevel.TOWN: """
        湘潭县锦石乡人民政府 湘潭县锦石乡 平等乡人民政府 易俗河镇人民政府 易俗河镇政府
        侯家塘街道办事处 长沙市雨花区侯家塘街道 侯家塘街道办 侯家塘街道办事处党政办公室
        恩格尔河苏木人民政府 鄂温克民族乡人民政府 浦东新区周浦镇人民政府 东莞市长安镇人民政府
        高新区文昌街道办事处 易俗河镇党政办
    """,
    BodyLevel.COUNTY_DEPARTMENT: """
        湘潭县教育局 雨湖区城市管理和综合执法局 湘潭县乡村振兴局 新乡县教育局
        湘潭县卫生健康委员会 湘潭县发展和改革委 湘潭县公安局交通警察大队 湘潭县档案馆
        湘潭县融媒体中心 国家税务总局湘潭县税务局 湘潭县供销合作社 湘潭县残疾人联合会
        湘潭县委宣传部 湘潭县信访办 攀枝花市西区教育局 科尔沁右翼前旗农牧局
        长沙市雨花区自然保护区管理局 宁夏回族自治区盐池县财政局 湘潭县城乡建设局
        湘潭县乡镇企业局 湘潭县医院 湘潭县河道管理所
    """,
    None: """
        湘潭市人民政府 湘潭市教育局 湘乡市人民政府 景德镇市人民政府 新乡市人民政府
        萍乡市人民政府 镇江市教育局 湖南省人民政府 湖南省教育厅 教育部 住房和城乡建设部
        国家发展和改革委员会 国务院 宁夏回族自治区人民政府 广西壮族自治区教育厅
        新疆维吾尔自治区农业农村局 香港特别行政区 浦东新区人民政府 天津市滨海新区人民政府
        北京经济技术开发区教育局 湘潭经济技术开发区管理委员会 襄阳市高新区管委会
        潍坊市峡山区管委会 黄山风景区管理委员会 苏州工业园区管理委员会 成都市社区发展治理委员会
        宜昌市库区移民局 大兴安岭地区教育局 大兴安岭地区行政公署 广东省大湾区办公室
        江西省老区建设促进会 湘潭市区划地名办公室 长沙市县域经济办公室 上海市保税区管理局
        阿坝藏族羌族自治州人民政府 锡林郭勒盟教育局 大庆市油田管理局 示范区管委会 区 县
    """,
}


@pytest.mark.parametrize(
    ("name", "level"),
    [(name, level) for level, names in NAMES.items() for name in names.split()],
)
def test_the_level_that_a_name_speaks_of(name, level):
    assert body_level(name) is level


@pytest.mark.parametrize("name", [None, "", "  "])
def test_no_name_speaks_of_no_level(name):
    assert body_level(name) is None


def test_blanks_within_a_name_do_not_matter():
    assert body_level(" 湘潭县 锦石乡\u3000人民政府 ") is BodyLevel.TOWN


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("湘潭县教育局", True),
        ("湘潭市教育局", True),
        ("湖南省教育厅", True),
        ("成都市社区发展治理委员会", True),
        ("湘潭市人民政府", False),
        ("湘潭市人民政府办公室", False),
        ("湘潭县锦石乡人民政府", False),
        ("湘潭县人民政府", False),
        ("潍坊市峡山区管委会", False),
        ("市场监督管理局", False),
        (None, False),
    ],
)
def test_a_department_is_one_at_any_level(name, is_one):
    assert is_department(name) is is_one
