package office

import (
	"strings"
	"testing"

	"onrecord"
	"onrecord/internal/text"
)

// build makes a document by hand: one paragraph a line, tokens split at
// spaces, marks and apostrophes; names are the entities. "Bo Ray=he" makes
// further mentions of Bo Ray of the words after the sign.
func build(s string, people, organisations, places string) (*text.Doc, *onrecord.Entities) {
	d := &text.Doc{Text: s}
	at := 0
	token := func(i, j int) {
		d.Start, d.End = append(d.Start, int32(i)), append(d.End, int32(j))
		d.SentOf = append(d.SentOf, int32(len(d.Sents)))
	}
	for line := range strings.SplitAfterSeq(s, "\n") {
		from := int32(d.Len())
		end := at + len(strings.TrimRight(line, "\n"))
		for i := at; i < end; {
			if s[i] == ' ' {
				i++
				continue
			}
			j := i
			for j < end && strings.IndexByte(" ,.()-\"", s[j]) < 0 && !possessive(s[j:]) {
				j++
			}
			switch {
			case j == i && possessive(s[i:]):
				j = i + 2
			case j == i:
				j++
			case j < end && s[j] == '.' && (strings.Contains(" Rep Gov Sen Del Mr Ms Fla Md Va ", " "+s[i:j]+" ") || j-i == 1):
				j++
			}
			token(i, j)
			i = j
		}
		tokens := text.Range{From: from, To: int32(d.Len())}
		d.Paras = append(d.Paras, text.Para{Tokens: tokens, Sents: text.Range{From: int32(len(d.Sents)), To: int32(len(d.Sents) + 1)}})
		d.Sents = append(d.Sents, tokens)
		at += len(line)
	}
	es := &onrecord.Entities{}
	add := func(names string, kind onrecord.Kind) {
		for n := range strings.SplitSeq(names, ";") {
			if n == "" {
				continue
			}
			forms := strings.Split(n, "=")
			e := es.Add(onrecord.Entity{Kind: kind, Name: forms[0]})
			for k, form := range forms {
				f := onrecord.Name
				if k > 0 && form[0] >= 'a' && form[0] <= 'z' {
					f = onrecord.Pronoun
					if strings.Contains(form, " ") {
						f = onrecord.Description
					}
				}
				for i := 0; ; {
					k := strings.Index(s[i:], form)
					if k < 0 {
						break
					}
					if p := i + k; (p == 0 || strings.IndexByte(" (\n\"", s[p-1]) >= 0) && (p+len(form) == len(s) || strings.IndexByte(" ,.'()\n", s[p+len(form)]) >= 0) && es.At(onrecord.Span{Start: p, End: p + len(form)}) == nil {
						es.Mention(e, onrecord.Span{Start: p, End: p + len(form)}, f)
					}
					i += k + len(form)
				}
			}
		}
	}
	add(people, onrecord.Person)
	add(organisations, onrecord.Organisation)
	add(places, onrecord.Place)
	return d, es
}

func possessive(s string) bool { return strings.HasPrefix(s, "'s") || strings.HasPrefix(s, "'S") }

func rows(offices []onrecord.Office) string {
	var out []string
	for _, o := range offices {
		s := o.Person.Name + " " + string(o.Status) + " " + o.Role
		if o.Organisation != "" {
			s += " [" + o.Organisation + "]"
		}
		if o.Area != "" {
			s += " (" + o.Area + ")"
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ name, text, people, orgs, places, want string }{
		{"party before the post", "Labour leader Bo Ray spoke.", "Bo Ray", "Labour", "", "Bo Ray holds leader [Labour]"},
		{"possessive of a town and a party", "It was Ayton's Conservative MP Bo Ray.", "Bo Ray", "Conservative", "Ayton", "Bo Ray holds MP [Conservative] (Ayton)"},
		{"possessive of a party in apposition", "Ann Lee, Labour's Ayton and Beeton MP, spoke.", "Ann Lee", "Labour", "", "Ann Lee holds MP [Labour] (Ayton and Beeton)"},
		{"candidate for a seat", "Ann Lee, Labour's parliamentary candidate for Ayton and Beeton, won.", "Ann Lee", "Labour", "", "Ann Lee seeks parliamentary candidate [Labour] (Ayton and Beeton)"},
		{"short title", "Cllr Ann Lee spoke.", "Ann Lee", "", "", "Ann Lee holds councillor"},
		{"body in the title", "Ayton Council leader Cllr Ann Lee spoke.", "Ann Lee", "Ayton Council", "", "Ann Lee holds leader [Ayton Council]; Ann Lee holds councillor"},
		{"modifiers of the post", "Shadow foreign secretary Bo Ray spoke.", "Bo Ray", "", "", "Bo Ray holds shadow foreign secretary"},
		{"former", "Former prime minister Ann Lee spoke.", "Ann Lee", "", "", "Ann Lee held prime minister"},
		{"former elsewhere in the article", "Former President Ann Lee spoke.\nPresident Lee left.", "Ann Lee=Lee", "", "", "Ann Lee held president"},
		{"country as adjective", "The Turkish premier Bo Ray spoke.", "Bo Ray", "", "", "Bo Ray holds premier (Turkey)"},
		{"American mark", "Rep. Ann Lee (R-Utah) spoke.", "Ann Lee", "", "", "Ann Lee holds representative [Republican] (Utah)"},
		{"American mark, short state", "Sen. Bo Ray, D-Va., spoke.", "Bo Ray", "", "", "Bo Ray holds senator [Democratic] (Virginia)"},
		{"a list of senators", "Senators Ann Lee, Republican of Iowa, and Bo Ray, Democrat of Ohio, agreed.", "Ann Lee;Bo Ray", "", "", "Ann Lee holds senator [Republican] (Iowa); Bo Ray holds senator [Democrat] (Ohio)"},
		{"two posts before one name", "Republican vice-presidential nominee Gov. Bo Ray of Ohio spoke.", "Bo Ray", "", "Ohio", "Bo Ray seeks vice-presidential nominee [Republican]; Bo Ray holds governor (Ohio)"},
		{"apposition with a body", "Bo Ray, chief executive of the Reading Trust, spoke.", "Bo Ray", "Reading Trust", "", "Bo Ray holds chief executive [Reading Trust]"},
		{"apposition after an age", "Bo Ray, 54, director of the Reading Trust, spoke.", "Bo Ray", "Reading Trust", "", "Bo Ray holds director [Reading Trust]"},
		{"second calling of an apposition", "Ann Lee, an Ayton-based farmer and spokeswoman for the Growers Union, spoke.", "Ann Lee", "Growers Union", "", "Ann Lee holds spokeswoman [Growers Union]"},
		{"an apposition is not the next person's title", "He met Ann Lee, Labour leader Bo Ray and others.", "Ann Lee;Bo Ray", "Labour", "", "Bo Ray holds leader [Labour]"},
		{"somebody else's relation", "Ann Lee, the Labour leader's sister, spoke.", "Ann Lee", "Labour", "", ""},
		{"is", "Bo Ray is the former mayor of Ayton.", "Bo Ray", "", "Ayton", "Bo Ray held mayor (Ayton)"},
		{"is not", "Bo Ray is not the mayor of Ayton.", "Bo Ray", "", "Ayton", ""},
		{"resigned as", "Bo Ray resigned as Labour leader.", "Bo Ray", "Labour", "", "Bo Ray resigned leader [Labour]"},
		{"the resignation of", "It followed the resignation of Ann Lee as leader of Scottish Labour.", "Ann Lee", "Scottish Labour", "", "Ann Lee resigned leader [Scottish Labour]"},
		{"moved to", "Last night Ann Lee moved her ally Bo Ray to shadow development secretary.", "Ann Lee;Bo Ray", "", "", "Bo Ray appointed shadow development secretary"},
		{"promoted to the shadow cabinet", "She promoted Bo Ray to the shadow cabinet.", "Bo Ray", "", "", "Bo Ray appointed shadow cabinet member [shadow cabinet]"},
		{"made him", "Bo Ray left.\nAnn Lee had made him deputy leader of the Greens.", "Ann Lee;Bo Ray=him", "Greens", "", "Bo Ray appointed deputy leader [Greens]"},
		{"to replace one who leaves", "Ann Lee, Labour's Ayton MP, said so.\nBo Ray hopes to replace Ms Lee when she steps down next year.", "Ann Lee=Lee;Bo Ray", "Labour", "", "Ann Lee leaving MP [Labour] (Ayton); Bo Ray seeks MP [Labour] (Ayton)"},
		{"standing as a replacement", "Bo Ray, who is bidding to stand as Labour's replacement for outgoing Ayton MP Ann Lee, spoke.", "Ann Lee;Bo Ray", "Labour", "", "Ann Lee leaving MP [Labour] (Ayton); Bo Ray seeks MP [Labour] (Ayton)"},
		{"a candidate described before named", "AYTON'S Labour candidate has spoken.\nCouncillor Ann Lee was glad.", "Ann Lee", "Labour", "", "Ann Lee holds councillor; Ann Lee seeks candidate [Labour] (Ayton)"},
		{"a description that stands for a person", "Bo Ray spoke.\nThe Labour leader left.", "Bo Ray=The Labour leader", "Labour", "", "Bo Ray holds leader [Labour]"},
		{"the dead hold nothing", "Prime Minister Ann Lee died on Monday.", "Ann Lee", "", "", "Ann Lee held prime minister"},
		{"a calling without a body is no office", "Analyst Bo Ray spoke.", "Bo Ray", "", "", ""},
		{"a leader in general", "Bo Ray is a leader.", "Bo Ray", "", "", ""},
		{"for the party", "For the Greens, health spokesman Bo Ray disagreed.", "Bo Ray", "Greens", "", "Bo Ray holds health spokesman [Greens]"},
		{"a department is no justice", "Bo Ray called the Department of Justice.", "Bo Ray", "", "", ""},
		{"senators act on somebody else", "It was an attempt by Senators to stop Mayor Bo Ray.", "Bo Ray", "", "", "Bo Ray holds mayor"},
		{"a minister of something", "Bo Ray, Minister for Public Order, spoke.", "Bo Ray", "", "", "Bo Ray holds minister for public order"},
		{"one who succeeds", "Ann Lee succeeded Bo Ray as president of the Growers Union.", "Ann Lee;Bo Ray", "Growers Union", "", "Bo Ray held president [Growers Union]; Ann Lee holds president [Growers Union]"},
		{"only supposed", "If Ann Lee becomes president, Bo Ray leaves.", "Ann Lee;Bo Ray", "", "", ""},
		{"after serving as", "After serving as a junior minister in the Lee government, Bo Ray left.", "Bo Ray", "", "", "Bo Ray held junior minister [Lee government]"},
		{"a running mate's party", "Republican nominee Ann Lee spoke.\nLee's running mate, Gov. Bo Ray, agreed.", "Ann Lee=Lee;Bo Ray", "", "", "Ann Lee seeks nominee [Republican]; Bo Ray seeks running mate [Republican]; Bo Ray holds governor"},
		{"two names of one party", "Republican nominee Ann Lee spoke.\nGOP nominee Ann Lee left.", "Ann Lee", "", "", "Ann Lee seeks nominee [Republican]"},
		{"running for", "Ann Lee is running for governor of Ohio.", "Ann Lee", "", "Ohio", "Ann Lee seeks governor (Ohio)"},
	} {
		d, es := build(c.text, c.people, c.orgs, c.places)
		if got := rows(Read(d, es)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestEvidenceShowsThePost(t *testing.T) {
	d, es := build("He met Labour leader Bo Ray, who left.\nRep. Ann Lee (R-Utah) came.", "Bo Ray;Ann Lee", "Labour", "")
	var got []string
	for _, o := range Read(d, es) {
		got = append(got, o.Evidence[0].In(d.Text))
	}
	if s := strings.Join(got, "; "); s != "Labour leader Bo Ray; Rep. Ann Lee (R-Utah)" {
		t.Errorf("evidence is %q", s)
	}
}

func BenchmarkRead(b *testing.B) {
	line := "Labour leader Bo Ray met Rep. Ann Lee (R-Utah), the former mayor of Ayton, and the Turkish premier.\nNothing else of note was said that day by anybody at all in the council chamber.\n"
	d, es := build(strings.Repeat(line, 100), "Bo Ray;Ann Lee", "Labour", "Ayton")
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		Read(d, es)
	}
}
