package tokenize_test

import (
	"strings"
	"testing"

	"onrecord/internal/text"
	"onrecord/internal/tokenize"
)

func TestWords(t *testing.T) {
	for name, c := range map[string][2]string{
		"clitics":                       {"It's Lee's, they've gone", "It|'s|Lee|'s|,|they|'ve|gone"},
		"clitics with a curly mark":     {"We’re not; I’d go", "We|’re|not|;|I|’d|go"},
		"clitics with a turned mark":    {"Lee‘s plan, I don‘t", "Lee|‘s|plan|,|I|do|n‘t"},
		"not, contracted":               {"can't won’t DON'T", "ca|n't|wo|n’t|DO|N'T"},
		"not, without a mark":           {"dont wont", "do|nt|wo|nt"},
		"two words in one":              {"I cannot, gonna, dunno", "I|can|not|,|gon|na|,|du|n|no"},
		"plural possessives":            {"the voters' choice", "the|voters|'|choice"},
		"names with an apostrophe":      {"O'Neill and D’Arcy", "O'Neill|and|D’Arcy"},
		"words that lost a beginning":   {"'em in the '90s", "'em|in|the|'90s"},
		"decades":                       {"the 1990's", "the|1990's"},
		"hyphens":                       {"a follow-up to state-of-the-art", "a|follow|-|up|to|state|-|of|-|the|-|art"},
		"hyphens after prefixes":        {"anti-war co-author e-mails", "anti-war|co-author|e-mails"},
		"a prefix before an acronym":    {"non-U.S. goods", "non-U.S.|goods"},
		"dashes":                        {"so--he said—went – on", "so|--|he|said|—|went|–|on"},
		"money":                         {"$3.5m, £20 and US$4bn", "$|3.5|m|,|£|20|and|US$|4|bn"},
		"percent":                       {"5% or 5.5 %", "5|%|or|5.5|%"},
		"numbers":                       {"1,200 of 3.50, then 7,8", "1,200|of|3.50|,|then|7|,|8"},
		"fractions and signs":           {"cost .5 or -5 or +5", "cost|.5|or|-|5|or|+5"},
		"units":                         {"35mm at 5pm, 5p.m. on", "35|mm|at|5|pm|,|5|p.m.|on"},
		"times":                         {"at 7:30PM", "at|7:30|PM"},
		"dates":                         {"12/27/2001, 9/11 or 1/2", "12/27/2001|,|9/11|or|1|/|2"},
		"ranges and telephones":         {"2013-14 555-0100 1-800-555-0100", "2013|-|14|555-0100|1-800-555-0100"},
		"ordinals":                      {"the 23rd", "the|23rd"},
		"initials":                      {"J. R. Lee of A.B.C. Ltd. fame", "J.|R.|Lee|of|A.B.C.|Ltd.|fame"},
		"abbreviations":                 {"Cllr. Lee vs. Sen. Ray, etc., met", "Cllr.|Lee|vs.|Sen.|Ray|,|etc.|,|met"},
		"a number with its sign":        {"No. 10 said no. It", "No.|10|said|no|.|It"},
		"an abbreviation at the end":    {"He left the U.S. She stayed at Bo Inc.", "He|left|the|U.S|.|She|stayed|at|Bo|Inc|."},
		"an abbreviation, quoted, ends": {"“He left the U.S.” Then", "“|He|left|the|U.S|.|”|Then"},
		"web addresses":                 {"See https://example.org/a-b?c=d, www.example.org.", "See|https://example.org/a-b?c=d|,|www.example.org|."},
		"an address in brackets":        {"(see www.example.org)", "(|see|www.example.org|)"},
		"e-mail":                        {"ann.lee@example.org.", "ann.lee@example.org|."},
		"names of sites":                {"on Example.com, then", "on|Example.com|,|then"},
		"a missing space":               {"It ended.Then it", "It|ended|.|Then|it"},
		"handles and tags":              {"@annlee on #bridge, #1", "@annlee|on|#bridge|,|#|1"},
		"emoji":                         {"ok👍🏽 👩‍👩‍👧🇬🇧", "ok|👍🏽|👩‍👩‍👧|🇬🇧"},
		"emoticons":                     {"fine :) (see: one)", "fine|:)|(|see|:|one|)"},
		"ellipses":                      {"well... no… so", "well|...|no|…|so"},
		"runs of marks":                 {"What?! No!!!", "What|?!|No|!!!"},
		"doubled quotation marks":       {"``So,'' he", "``|So|,|''|he"},
		"three marks":                   {"''said 'no,''' he", "''|said|'|no|,|'|''|he"},
		"slashes":                       {"and/or", "and|/|or"},
		"names with an ampersand":       {"AT&T & Co. B & W", "AT&T|&|Co.|B|&|W"},
		"masked words":                  {"f**k off", "f**k|off"},
		"a NUL":                         {"a\x00b", "a|\x00|b"},
		"bytes that are no UTF-8":       {"caf\xe9 \xff", "caf\xe9|\xff"},
		"spaces of other kinds":         {"a\u00a0b\u200bc\ufeff", "a|b|c"},
		"letters of other alphabets":    {"Žižek Ивáн 東京", "Žižek|Ивáн|東京"},
		"an entity that was left in":    {"Lee &amp; Ray", "Lee|&amp;|Ray"},
		"brackets":                      {"[sic] (D-Mo.)", "[|sic|]|(|D|-|Mo|.|)"},
		"nothing":                       {" \n ", ""},
	} {
		d := tokenize.Doc(c[0])
		var got []string
		for i := range d.Len() {
			got = append(got, d.Form(i))
		}
		if s := strings.Join(got, "|"); s != c[1] {
			t.Errorf("%s: %s, want %s", name, s, c[1])
		}
		sound(t, d)
	}
}

// TestSentences gives each text with a ‖ wherever a sentence ends.
func TestSentences(t *testing.T) {
	for name, s := range map[string]string{
		"full stops":                       "He signed. ‖ She did not.",
		"titles":                           "Mr. Lee met Sen. Ray and Cllr. Poe. ‖ They spoke.",
		"numbers":                          "No. 10 said no. ‖ Ten left.",
		"initials":                         "Ann B. Lee came. ‖ She stayed.",
		"an acronym inside":                "The U.S. Senate met in the U.S. on Monday.",
		"an acronym at the end":            "He left the U.S. ‖ The rest stayed.",
		"hours":                            "It began at 5 p.m. on Friday. ‖ It ended at 6 p.m. ‖ They left.",
		"ordinals":                         "It began on May 1st. ‖ Thousands came.",
		"a nickname after an initial":      "Ann B. “Bo” Lee came.",
		"firms":                            "Lee & Co. Inc. of Leeds and Bo Corp. said so.",
		"months":                           "On Nov. 12 it rained. ‖ In Dec. it froze.",
		"quotation after the stop":         "“He signed.” ‖ She said no.",
		"straight quotation":               "\"He signed.\" ‖ \"She did not.\"",
		"doubled marks":                    "He said no. ‖ ''I won't,'' he said.",
		"brackets":                         "He signed. ‖ (She did not.) ‖ They left.",
		"a question that is attributed":    "“Will he sign?” she said. ‖ He did.",
		"a question before a name":         "“Will he sign?” Ann Lee asked. ‖ He did.",
		"a question before a new sentence": "“Will he sign?” ‖ He did, he said.",
		"an exclamation in a name":         "He works at Yahoo! in Leeds.",
		"an ellipsis that goes on":         "He was ... not there.",
		"an ellipsis that ends":            "He was not there... ‖ She was.",
		"a spaced ellipsis":                "He was . . . not there.",
		"small letters throughout":         "i went. ‖ it was ok! ‖ they left",
		"an enumeration":                   "1. Lee signed. ‖ 2. Ray did not.",
		"a smile":                          "I like it. :) ‖ It is good.",
		"no space":                         "He signed.She left.",
		"lines":                            "Lee signs letter\n‖ She left.\n\n‖ Ray stays",
		"a broken line":                    "The letter was signed by a hundred of the\nLeeds councillors. ‖ It is long.",
	} {
		if name == "no space" {
			s = "He signed.‖She left."
		}
		d := tokenize.Doc(strings.ReplaceAll(strings.ReplaceAll(s, "‖ ", ""), "‖", ""))
		var got []string
		for _, r := range d.Sents {
			got = append(got, d.Cover(r).In(d.Text))
		}
		var want []string
		for part := range strings.SplitSeq(s, "‖") {
			want = append(want, strings.TrimSpace(part))
		}
		if strings.Join(got, "‖") != strings.Join(want, "‖") {
			t.Errorf("%s:\n got %q\nwant %q", name, got, want)
		}
		sound(t, d)
	}
}

func TestWrappedTextIsUnwrapped(t *testing.T) {
	const s = `The council has agreed to build a bridge over the river at Leeds, which
will cost more than anybody had thought, and will take three years to
build.

It was agreed on Monday night after a debate that lasted for four hours,
in which only one councillor spoke against it.

* the bridge is to have two lanes for cars and one for bicycles, and it
  is to be painted green
* it opens in May
`
	d := tokenize.Doc(s)
	if len(d.Paras) != 4 || len(d.Sents) != 4 {
		t.Fatalf("%d paragraphs, %d sentences", len(d.Paras), len(d.Sents))
	}
	if d.Paras[2].Kind != text.Bullet || d.Paras[3].Kind != text.Bullet || d.Paras[0].Kind != text.Body {
		t.Errorf("%+v", d.Paras)
	}
}

func TestShortLinesAreNotTakenForWrappedText(t *testing.T) {
	const s = "Council backs the new bridge over the river\nBy Ann Lee\nThe council has backed it on Monday night.\nIt will cost three million pounds, he said.\nNobody spoke against it, and nobody left."
	if d := tokenize.Doc(s); len(d.Paras) != 5 {
		t.Errorf("%d paragraphs", len(d.Paras))
	}
}

func TestKindsOfParagraphs(t *testing.T) {
	for s, want := range map[string]text.ParaKind{
		"Council backs the bridge":                  text.Heading,
		"Who pays for it":                           text.Heading,
		"By Ann Lee, political editor":              text.Byline,
		"By Ann Lee and Bo Ray":                     text.Byline,
		"By Monday night it was over.":              text.Body,
		"• the bridge is green":                     text.Bullet,
		"- the bridge is green":                     text.Bullet,
		"2) the bridge is green":                    text.Bullet,
		"(Image: Leeds Press)":                      text.Caption,
		"Photo: the bridge in May":                  text.Caption,
		"Ann Lee at the bridge (Image: 2012 Press)": text.Caption,
		"Image caption Ann Lee at the bridge":       text.Caption,
		"The image of the council is good.":         text.Body,
		"She said:":                                 text.Body,
		"it was signed by a hundred":                text.Body,
	} {
		if d := tokenize.Doc(s); d.Paras[0].Kind != want {
			t.Errorf("%q is %d, want %d", s, d.Paras[0].Kind, want)
		}
	}
}
