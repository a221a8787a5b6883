"""The annexes of two published bulletins, as they were printed. The names in them are public."""

from dataclasses import dataclass, field
from pathlib import Path

from .writers import Sheet, table


@dataclass
class Annex:
    name: str
    titles: list
    text: str
    notes: list = field(default_factory=list)

    def rows(self):
        return table(self.text)

    def sheet(self):
        rows = [[line] for line in self.titles] + self.rows() + [[line] for line in self.notes]
        numbered = [[int(cell) if cell.isdigit() else cell for cell in row] for row in rows]
        return Sheet(self.name, numbered)


BULLETINS = Path(__file__).resolve().parents[2] / "bulletins"


def printed(bulletin, number):
    """The rows of an annex as the tests of the bulletins keep them."""
    text = (BULLETINS / bulletin / f"annex-{number}.tsv").read_text("utf-8")
    return text.replace("\t", "|")


NANYANG = [
    Annex("附件1", [
        "附件1", "南阳市2022年第一季度政府网站抽查单位情况表", "抽查采样时间：2022年2月16日—2022年2月24日",
    ], printed("nanyang-2022q1", 1)),
    Annex("附件2", [
        "附件2", "南阳市2022年第一季度政务新媒体抽查情况表", "抽查采样时间：2022年2月24日",
    ], printed("nanyang-2022q1", 2)),
]

KAIFENG = [
    Annex("附件1", ["附件1", "2021年第三季度存在问题的网站名单"], printed("kaifeng-2021q3", 1)),
    Annex("附件2", ["附件2", "2021年第三季度不合格的政务新媒体名单"], printed("kaifeng-2021q3", 2)),
    Annex("附件3", ["附件3", "2021年第三季度存在问题的政务新媒体名单"], printed("kaifeng-2021q3", 3)),
    Annex("附件4", ["附件4", "2021年第三季度各县区信息报送情况"], """
序号|单位|报送数|采用数
1|禹王台区|216|159
2|杞县|200|158
3|祥符区|167|150
4|尉氏县|163|148
5|城乡一体化示范区|119|85
6|通许县|110|76
7|鼓楼区|110|72
8|龙亭区|98|68
9|顺河回族区|59|39
""", ["注：数据采集时间为2021年6月1日—2021年8月25日"]),
    Annex("附件5", ["附件5", "2021年第三季度市直各单位信息报送情况"], """
序号|单位|报送数|采用数
1|市教体局|171|144
2|市住房城乡建设局|135|114
3|市民政局|131|100
4|市信访局|105|94
5|市审计局|80|75
6|市城管局|81|72
7|市统计局|82|71
8|市司法局|67|64
9|市政务服务大数据管理局|67|60
10|市粮食和储备局|64|59
11|市林业局|82|53
12|市农业农村局|64|53
13|市市场监管局|54|52
14|市财政局|61|49
15|市商务局|65|48
16|市生态环境局|49|43
17|市人力资源社会保障局|65|42
18|市自然资源规划局|57|40
19|市水利局|47|35
20|市发展改革委|47|33
21|市工业和信息化局|62|30
22|市交通运输局|39|27
23|市应急局|33|26
24|市卫生健康委|38|25
25|市人防办|27|24
26|市文化广电旅游局|34|23
27|市医保局|27|23
28|市金融局|23|22
29|市科技局|34|20
30|市乡村振兴局|19|16
31|市退役军人局|16|15
32|市公安局|19|14
33|市民族宗教局|16|6
""", ["注：数据采集时间为2021年6月1日—2021年8月25日"]),
]
