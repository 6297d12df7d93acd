"""What is shown in place of a name or an age."""

import pytest

from kg.masks import masked_age, masked_name


@pytest.mark.parametrize(("name", "shown"), [
    ("曹云英", "曹某某"), ("曹云", "曹某"), ("欧阳云英", "欧阳某某"), ("欧阳", "欧某"),
])
def test_the_surname_stays(name, shown):
    assert masked_name(name) == shown


@pytest.mark.parametrize(("years", "shown"), [
    ("73", "70多岁"), ("70", "70多岁"), ("8", "不满10岁"), ("102", "100多岁"), ("七十三", "七十多岁"),
    ("十六", "十多岁"), ("７３", "70多岁"),
])
def test_the_decade_stays(years, shown):
    assert masked_age(years) == shown
