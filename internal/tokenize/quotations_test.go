package tokenize_test

import (
	"fmt"
	"strings"
	"testing"

	"onrecord/internal/tokenize"
)

// TestQuotations lists quotations as: depth, "s" for single marks, "open" for
// unclosed ones, the one that is continued, and what is quoted.
func TestQuotations(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"straight":                     {`Lee said: "We sign."`, []string{"0 We sign."}},
		"curly":                        {`“We sign,” Lee said, “and go.”`, []string{"0 We sign,", "0 and go."}},
		"doubled":                      {"``We sign,'' Lee said. ''And go.''", []string{"0 We sign,", "0 And go."}},
		"doubled curly":                {"‘‘We sign,’’ Lee said.", []string{"0 We sign,"}},
		"guillemets":                   {"«We sign», Lee said.", []string{"0 We sign"}},
		"single":                       {"They are 'not happy' with it.", []string{"0s not happy"}},
		"single curly":                 {"They are ‘not happy’ with it.", []string{"0s not happy"}},
		"single with contractions":     {"'We can't, and Lee's won't,' he said.", []string{"0s We can't, and Lee's won't,"}},
		"apostrophes":                  {"The voters' choice and Lee's '90s plan for 'em.", nil},
		"a possessive plural inside":   {"He backs ‘the voters’ own choice’ now.", []string{"0s the voters’ own choice"}},
		"single after a plural":        {"He backs 'the voters' and goes.", []string{"0s the voters"}},
		"nested":                       {`"He said 'no' to me," Lee said.`, []string{"0 He said 'no' to me,", "1s no"}},
		"nested curly":                 {`“He said ‘no.’”`, []string{"0 He said ‘no.’", "1s no."}},
		"nested doubled":               {"''He said 'no,''' Lee said.", []string{"0 He said 'no,'", "1s no,"}},
		"nested in single":             {"'He said \"no\" to me,' Lee said.", []string{"0s He said \"no\" to me,", "1 no"}},
		"nested straight":              {`"It is a "mess" now," Lee said.`, []string{`0 It is a "mess" now,`, "1 mess"}},
		"unclosed":                     {"Lee said: “We sign.\n\nThen she left.", []string{"0 open We sign."}},
		"continued":                    {"Lee said: “We sign.\n\n“And go.\n\n“Now.”", []string{"0 open We sign.", "0 open after 0 And go.", "0 after 1 Now."}},
		"continued straight":           {"Lee said: \"We sign.\n\n\"And go.\"\n\n\"No,\" Ray said.", []string{"0 open We sign.", "0 after 0 And go.", "0 No,"}},
		"continued single":             {"'We sign.\n\n'And go,' Lee said.", []string{"0s open We sign.", "0s after 0 And go,"}},
		"continued nested":             {"“He said: ‘We sign.\n\n“‘And go.’”", []string{"0 open He said: ‘We sign.", "1s open We sign.", "0 after 0 ‘And go.’", "1s after 1 And go."}},
		"continued without a mark":     {"Lee said: “We sign.\n\nAnd go.”", []string{"0 open We sign.", "0 after 0 And go."}},
		"a lost closing mark":          {"“We sign. “And go,” Lee said.", []string{"0 open We sign.", "0 after 0 And go,"}},
		"not continued":                {"“We sign,” Lee said.\n\n“No,” Ray said.", []string{"0 We sign,", "0 No,"}},
		"after a colon, without marks": {"Lee said:\n\nWe sign and go.\n\nThen she left.", nil},
		"inches":                       {`The sign is 5" high, and Lee is 6'2" tall.`, nil},
		"a stray closing mark":         {"We sign,” Lee said.", nil},
		"within brackets and dashes":   {`He was ("very") tired—"done"—and left.`, []string{"0 very", "0 done"}},
		"a mark before a clitic":       {"“Lee”’s plan", []string{"0 Lee"}},
		"a scare quote at the end":     {"It is \"green\".", []string{"0 green"}},
		"an apostrophe turned by type": {"Lee‘s plan was ‘good’.", []string{"0s good"}},
		"several sentences":            {"\"We sign. We go. Now?\" Lee said.", []string{"0 We sign. We go. Now?"}},
		"an empty pair":                {`He said "" then.`, []string{"0 "}},
	} {
		d := tokenize.Doc(c.text)
		var got []string
		for _, q := range d.Quotes {
			var b strings.Builder
			fmt.Fprint(&b, q.Depth)
			if q.Single {
				b.WriteByte('s')
			}
			if !q.Closed {
				b.WriteString(" open")
			}
			if q.Prev >= 0 {
				fmt.Fprint(&b, " after ", q.Prev)
			}
			b.WriteString(" " + q.Inner.In(d.Text))
			got = append(got, b.String())
		}
		if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%s:\n got %q\nwant %q", name, got, c.want)
		}
		sound(t, d)
	}
}
