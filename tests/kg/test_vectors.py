import numpy as np
import pytest

from kg import cells, vectors
from kg.errors import LimitError
from kg.vectors import VectorIndex


def all_alive(ids):
    return np.ones(len(ids), bool)


def rows_alive(*rows):
    return lambda ids: np.isin(vectors.split_ids(ids)[0], rows)


def unit(count, dimensions=8, seed=0):
    made = np.random.default_rng(seed).standard_normal((count, dimensions)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def append(folder, generation, ids, rows, alive=all_alive):
    vectors.append(folder, generation, ids, rows, alive)


def test_identifiers_go_there_and_back():
    ids = vectors.row_ids(7, 3)
    rows, indexes = vectors.split_ids(ids)
    assert rows.tolist() == [7, 7, 7]
    assert indexes.tolist() == [0, 1, 2]


def test_a_report_has_a_largest_size():
    assert len(vectors.row_ids(1, vectors.MAX_SENTENCES)) == vectors.MAX_SENTENCES
    with pytest.raises(LimitError, match="过长"):
        vectors.row_ids(1, vectors.MAX_SENTENCES + 1)


def test_search_is_exact(tmp_path):
    made = unit(500)
    append(tmp_path, 1, vectors.row_ids(1, 300), made[:300])
    append(tmp_path, 2, vectors.row_ids(2, 200), made[300:])
    index = VectorIndex(tmp_path, 8, all_alive)
    query = unit(1, seed=9)[0]
    order = np.argsort(-(made.astype(np.float16).astype(np.float32) @ query))[:10]
    expected = np.concatenate([vectors.row_ids(1, 300), vectors.row_ids(2, 200)])[order].tolist()
    found = index.search(query, 10)
    assert [identifier for identifier, _ in found] == expected
    assert [identifier for identifier, _ in index.search(query, 10, index.ids)] == expected
    assert index.scores(query, expected) == pytest.approx(dict(found), abs=1e-5)


def test_dead_rows_are_not_found(tmp_path):
    append(tmp_path, 1, vectors.row_ids(1, 2), unit(2))
    append(tmp_path, 2, vectors.row_ids(2, 2), unit(2))
    index = VectorIndex(tmp_path, 8, rows_alive(2))
    assert index.ids.tolist() == vectors.row_ids(2, 2).tolist()
    assert {identifier for identifier, _ in index.search(unit(1)[0], 10)} == set(vectors.row_ids(2, 2).tolist())
    assert index.scores(unit(1)[0], vectors.row_ids(1, 2)) == {}


def test_merging_drops_dead_rows(tmp_path):
    append(tmp_path, 1, vectors.row_ids(1, 3), unit(3))
    append(tmp_path, 2, vectors.row_ids(2, 3), unit(3), rows_alive())
    [path] = tmp_path.glob("*.ids.npy")
    assert np.load(path).tolist() == vectors.row_ids(2, 3).tolist()


def test_segments_are_not_changed_in_place(tmp_path):
    append(tmp_path, 1, vectors.row_ids(1, 3), unit(3))
    (tmp_path / "linked").hardlink_to(tmp_path / "000000000001.ids.npy")
    append(tmp_path, 2, vectors.row_ids(2, 3), unit(3))
    assert np.load(tmp_path / "linked").tolist() == vectors.row_ids(1, 3).tolist()


def test_a_segment_of_mostly_dead_rows_is_rewritten(tmp_path):
    many = vectors.FEW
    for row in (1, 2, 3):
        append(tmp_path, row, vectors.row_ids(row, many), unit(many))
    before = sum(path.stat().st_size for path in tmp_path.iterdir())
    vectors.compact(tmp_path, 4, rows_alive(3))
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) < before
    assert VectorIndex(tmp_path, 8, rows_alive(3)).ids.tolist() == vectors.row_ids(3, many).tolist()
    vectors.compact(tmp_path, 5, rows_alive(3))  # again: nothing is left to do, nothing is lost
    assert len(VectorIndex(tmp_path, 8, all_alive).ids) >= many


def test_an_empty_index_finds_nothing(tmp_path):
    index = VectorIndex(tmp_path, 8, all_alive)
    assert index.search(unit(1)[0], 5) == []
    assert index.search(unit(1)[0], 5, np.array([1], np.int64)) == []
    assert index.scores(unit(1)[0], [1, 2]) == {}


@pytest.fixture
def small_cells(monkeypatch):
    monkeypatch.setattr(cells, "EXACT_BELOW", 400)


def grouped(count, seed=0):
    random = np.random.default_rng(seed)
    made = unit(20, seed=1)[random.integers(20, size=count)] + 0.2 * random.standard_normal((count, 8))
    return (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)


def exact(made, ids, query, count):
    return ids[np.argsort(-(made.astype(np.float16).astype(np.float32) @ query))[:count]].tolist()


def test_many_rows_are_searched_by_cells_and_few_whole(tmp_path, small_cells):
    made = grouped(1200)
    append(tmp_path, 1, vectors.row_ids(1, 300), made[:300])
    assert cells.division(tmp_path) is None
    append(tmp_path, 2, vectors.row_ids(2, 900), made[300:])
    noted = cells.division(tmp_path)
    assert noted.rows == 1200
    assert noted.recall >= cells.RECALL
    assert noted.probes < noted.cells
    index, ids = VectorIndex(tmp_path, 8, all_alive), np.concatenate([vectors.row_ids(1, 300), vectors.row_ids(2, 900)])
    shares = [len({i for i, _ in index.search(query, 20)} & set(exact(made, ids, query, 20))) / 20
              for query in grouped(30, seed=5)]
    assert np.mean(shares) >= 0.95
    found = index.search(made[7], 5)
    assert found == sorted(found, key=lambda item: -item[1])
    assert found[0][1] == pytest.approx(1, abs=1e-3)


def test_cells_are_kept_until_rows_have_grown_and_dead_rows_stay_out(tmp_path, small_cells):
    append(tmp_path, 1, vectors.row_ids(1, 1000), grouped(1000))
    append(tmp_path, 2, vectors.row_ids(2, 100), grouped(100, seed=2))
    assert cells.division(tmp_path).generation == 1
    index = VectorIndex(tmp_path, 8, rows_alive(2))
    assert {i >> vectors.SENTENCE_BITS for i, _ in index.search(grouped(1)[0], 20)} == {2}
    append(tmp_path, 3, vectors.row_ids(3, 4000), grouped(4000, seed=3))
    assert cells.division(tmp_path).generation == 3
    assert not list(tmp_path.glob("*cells-000000000001*"))
    index = VectorIndex(tmp_path, 8, all_alive)
    assert index.search(grouped(100, seed=2)[3], 1)[0][1] == pytest.approx(1, abs=1e-3)
