# The scalar fields, topics and references of the works intake; weights are left out, in jq's favour.
def number(mark): if . then split(mark)[-1] | tonumber else null end;
{
    id: (.id | number("/W")), updated: .updated_date, year: .publication_year, type,
    is_retracted, is_paratext, is_xpac, cited_by: .cited_by_count,
    primary_topic: (.primary_topic.id? | number("/T")),
    subfield: (.primary_topic.subfield.id? | number("/")),
    topics: [.topics[]?.id | number("/T")], title,
    doi: (.doi | if . then ltrimstr("https://doi.org/") else null end),
    n_authors: (.authorships | length),
    countries: ([.authorships[]?.countries[]?] | unique),
    institutions: ([.authorships[]?.institutions[]?.id] | unique),
    referenced: [.referenced_works[]? | number("/W")],
    has_abstract: (.abstract_inverted_index != null)
}
