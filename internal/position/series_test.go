package position_test

import (
	"slices"
	"testing"
)

func TestEachOfASeriesHoldsOrIsTheTarget(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		want, not  []string
	}{
		{
			"people from somewhere", "Ann Lee of Ohio, Bo Ray (Texas) and Eve Poe of Iowa have endorsed Cy Dunn.",
			[]string{"Ann Lee backs Cy Dunn", "Bo Ray backs Cy Dunn", "Eve Poe backs Cy Dunn"},
			nil,
		},
		{
			"countries", "Russia, Britain and France have backed Ann Lee.",
			[]string{"Russia backs Ann Lee", "Britain backs Ann Lee", "France backs Ann Lee"},
			nil,
		},
		{
			"those whom a noun of the act names", "Cy Dunn won endorsements from President Ann Lee, Democratic nominee Eve Poe and Vice President Bo Ray.",
			[]string{"Ann Lee backs Cy Dunn", "Eve Poe backs Cy Dunn", "Bo Ray backs Cy Dunn"},
			nil,
		},
		{
			"targets with titles", "Cy Dunn refused to support prime minister Bo Ray and Dame Ann Lee.",
			[]string{"Cy Dunn opposes Bo Ray", "Cy Dunn opposes Ann Lee"},
			nil,
		},
		{
			"a clause that begins with a name is no member", "Cy Dunn attacked Bo Ray, and Eve Poe and Ann Lee left.",
			[]string{"Cy Dunn opposes Bo Ray"},
			[]string{"Cy Dunn opposes Eve Poe", "Cy Dunn opposes Ann Lee"},
		},
		{
			"a seat is no member", "Ann Lee, Labour's Holborn and St Pancras MP, has backed Cy Dunn.",
			[]string{"Ann Lee backs Cy Dunn"},
			[]string{"Holborn and St Pancras backs Cy Dunn"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := stances(read(t, c.text))
			for _, w := range c.want {
				if !slices.Contains(got, w) {
					t.Errorf("%q: got %q, want %q", c.text, got, w)
				}
			}
			for _, w := range c.not {
				if slices.Contains(got, w) {
					t.Errorf("%q: got %q", c.text, got)
				}
			}
		})
	}
}
