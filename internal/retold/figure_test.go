package retold

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestFiguresOfOnePollAreOne(t *testing.T) {
	list := []Citation{
		{Article: "1", Measure: "vote share", Value: 32, Unit: "per cent", Of: "harbour party", Source: "pollster a"},
		{Article: "2", Measure: "vote share", Value: 32, Unit: "per cent", Of: "harbour party"},
		{Article: "3", Measure: "vote share", Value: 35, Unit: "per cent", Of: "harbour party", Source: "pollster b"},
		{Article: "2", Measure: "vote share", Value: 28, Unit: "per cent", Of: "hill party"},
		{Article: "1", Measure: "signatories", Value: 100, Unit: "people"},
		{Article: "2", Measure: "signatories", Value: 100, Unit: "people", Bound: "at least"},
		{Article: "3", Measure: "signatories", Value: 100, Unit: "people", Bound: "exact"},
		{Article: "3", Measure: "signatories", Value: 2000, Unit: "people"},
		{Article: "4", Measure: "majority", Value: 500, Unit: "votes", Of: "lee"},
		{Article: "4", Measure: "majority", Value: 300, Unit: "votes", Of: "lee"},
		{Article: "4", Measure: "majority", Value: 300, Unit: "votes", Of: "lee", Date: "2015-05"},
		{Article: "5", Measure: "majority", Value: 300, Unit: "votes", Of: "lee", Date: "2010"},
	}
	var got []string
	for _, f := range Figures(list) {
		line := ""
		for _, v := range f.Values {
			line += fmt.Sprintf("%v%v ", v.Value, v.Members)
		}
		if f.Disagree {
			line += "disagree"
		}
		got = append(got, strings.TrimSpace(line))
	}
	want := []string{
		"32[0 1]", "35[2]", "28[3]", "100[4 6] 100[5] disagree", "2000[7]", "500[8]", "300[9 10]", "300[11]",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
