package eval

import "testing"

func TestLinkRows(t *testing.T) {
	labels := []labelledLink{
		{article: "a", name: "Ann Lee", refs: []string{"x/ann"}},
		{article: "a", name: "Cllr Bo Ray", refs: []string{"x/bo", "x/bo2"}},
		{article: "a", name: "Cy Dunn", refs: []string{"x/cy"}},
		{article: "b", name: "Di Hill"},
		{article: "b", name: "Ed Moss"},
		{article: "b", name: "Jo Moss", refs: []string{"x/jo"}}, // not found by the reader
	}
	rows := linkRows(labels, map[string][]LinkedName{
		"a": {
			{Names: []string{"Ann Lee", "Lee"}, Ref: "x/ann", Linked: true, Confidence: 0.9},
			{Names: []string{"Bo Ray"}, Ref: "x/bo2", Linked: true, Confidence: 0.9},
			{Names: []string{"Cy Dunn"}, Ref: "x/cy", Confidence: 0.5},
		},
		"b": {{Names: []string{"Di Hill"}, Ref: "x/di", Linked: true, Confidence: 0.9}, {Names: []string{"Edward Moss", "Ed Moss"}}},
	})
	for i, want := range []Row{
		{Score: "links", P: 2.0 / 3, R: 0.5, F1: 4.0 / 7, Predicted: 3, N: 4},
		{Score: "right of the links", F1: 2.0 / 3, Plain: true, N: 3},
		{Score: "known ones linked", F1: 0.5, Plain: true, N: 4},
		{Score: "unknown left alone", F1: 0.5, Plain: true, N: 2},
	} {
		if got := rows[i]; got.Score != want.Score || got.N != want.N || got.Predicted != want.Predicted || got.F1-want.F1 > 1e-9 || want.F1-got.F1 > 1e-9 {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
}

func TestLabelsOfLinksAreWellFormed(t *testing.T) {
	labels, err := labelledLinks()
	if err != nil || len(labels) < 150 {
		t.Fatalf("%d labels, %v", len(labels), err)
	}
	seen := map[[2]string]bool{}
	for _, l := range labels {
		if k := [2]string{l.article, l.name}; seen[k] {
			t.Errorf("%s: %s twice", l.article, l.name)
		} else {
			seen[k] = true
		}
	}
}
