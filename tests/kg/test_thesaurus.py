from kg.thesaurus import Term, Thesaurus, parse, shipped


def test_other_words_of_the_concept_are_named():
    found = Thesaurus([Term("停车", "车位", spoken=True), Term("停车", "泊位", spoken=False),
                       Term("长者", "老人", spoken=True), Term("长者", "高龄", spoken=False)])
    assert found.others("车位不够") == ["泊位"]
    assert found.others("车位和泊位") == []
    assert found.others("别的") == []


def test_the_longest_word_counts():
    found = Thesaurus([Term("甲", "充电", spoken=True), Term("甲", "续航", spoken=True),
                       Term("乙", "充电桩", spoken=True), Term("乙", "充电设施", spoken=False)])
    assert found.others("装充电桩") == ["充电设施"]


def test_rows_are_read():
    assert parse("concept,term,register\n停车,车位,spoken\n") == [Term("停车", "车位", spoken=True)]
    assert shipped().others("找不到停车的地方")
