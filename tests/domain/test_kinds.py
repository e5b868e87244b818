from coord_calendar.domain.kinds import DEFAULT_KINDS


def test_the_kinds_a_city_has_by_default_have_names_of_their_own() -> None:
    """In both languages, and half a day at most."""
    assert len({kind.id for kind in DEFAULT_KINDS}) == len(DEFAULT_KINDS)
    assert all(kind.name and kind.name_en for kind in DEFAULT_KINDS)
    assert all(1 <= kind.usual_minutes <= 210 for kind in DEFAULT_KINDS)
