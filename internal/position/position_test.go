package position_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"onrecord"
	"onrecord/internal/mention"
	"onrecord/internal/model/en"
	"onrecord/internal/parse"
	"onrecord/internal/position"
	"onrecord/internal/quote"
	"onrecord/internal/tag"
	"onrecord/internal/text"
	"onrecord/internal/tokenize"
)

type rooms struct {
	tagger *tag.Tagger
	parser *parse.Parser
	finder *mention.Finder
	quotes *quote.Attributor
}

var prepared = sync.OnceValues(func() (*rooms, error) {
	tags, err := en.Tag()
	if err != nil {
		return nil, err
	}
	trees, err := en.Parse()
	if err != nil {
		return nil, err
	}
	names, err := en.Mention()
	if err != nil {
		return nil, err
	}
	said, err := en.Quote()
	if err != nil {
		return nil, err
	}
	r := &rooms{}
	if r.quotes, err = quote.New(said, quote.Options{}); err != nil {
		return nil, err
	}
	if r.tagger, err = tag.New(tags); err != nil {
		return nil, err
	}
	if r.parser, err = parse.New(trees); err != nil {
		return nil, err
	}
	r.finder, err = mention.New(names)
	return r, err
})

func prepare(t testing.TB, s string) (*text.Doc, *onrecord.Entities, []onrecord.Attribution) {
	t.Helper()
	r, err := prepared()
	if err != nil {
		t.Fatal(err)
	}
	doc := tokenize.Doc(s)
	r.tagger.Tag(doc)
	r.parser.Parse(doc)
	entities := r.finder.Find(doc)
	return doc, entities, r.quotes.Attribute(doc, entities)
}

func read(t testing.TB, s string) []onrecord.Position {
	t.Helper()
	return position.Read(prepare(t, s))
}

// stances lists positions as "holder stance target", with the year if one is set apart.
func stances(list []onrecord.Position) []string {
	var out []string
	for _, p := range list {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %s %s", p.Holder.Name, p.Stance, p.Target.Name, p.When)))
	}
	return out
}

func TestReadPositions(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, want string }{
		{"a verb of backing", "Ann Lee has backed Bo Ray.", "Ann Lee backs Bo Ray"},
		{"a verb of attack", "Ann Lee criticised Bo Ray on Monday.", "Ann Lee opposes Bo Ray"},
		{"a passive", "Bo Ray was criticised by Ann Lee.", "Ann Lee opposes Bo Ray"},
		{"a year apart", "Ann Lee endorsed Bo Ray in 2010.", "Ann Lee endorses"},
		{"a refusal to back", "Ann Lee refused to support Bo Ray.", "Ann Lee opposes Bo Ray"},
		{"who declines to back takes no side", "Ann Lee declined to back Bo Ray.", "Ann Lee declines Bo Ray"},
		{"a call to go", "Ann Lee urged Bo Ray to resign.", "Ann Lee opposes Bo Ray"},
		{"a demand inside what is said", "Ann Lee said that Bo Ray should resign.", "Ann Lee opposes Bo Ray"},
		{"support thrown behind somebody", "Ann Lee threw her support behind Bo Ray.", "Ann Lee backs Bo Ray"},
		{"coming to a defence", "Ann Lee came to Bo Ray's defence.", "Ann Lee backs Bo Ray"},
		{"a critic by name", "Ann Lee is a fierce critic of Bo Ray.", "Ann Lee opposes Bo Ray"},
		{"praise in a quotation", "Ann Lee said: “Bo Ray is an excellent leader.”", "Ann Lee backs Bo Ray"},
		{"an adjective", "Ann Lee was critical of Bo Ray.", "Ann Lee opposes Bo Ray"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			want := strings.Replace(c.want, "endorses", "backs Bo Ray 2010", 1)
			if got := strings.Join(stances(read(t, c.text)), "; "); got != want {
				t.Errorf("%q: got %q, want %q", c.text, got, want)
			}
		})
	}
}

// Each rule of the package with an example: what a reader of these sentences
// puts on the record, strongest side only.
func TestEachRuleByAnExample(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ rule, text, want string }{
		{"a claim about who backs whom is the speaker's only if it is his", "Cy Fox said that Ann Lee had endorsed Bo Ray.", "Ann Lee backs Bo Ray"},
		{"X said Y should go: X's position", "Cy Fox said Bo Ray should step down.", "Cy Fox opposes Bo Ray"},
		{"negation turns backing", "Ann Lee does not support Bo Ray.", "Ann Lee opposes Bo Ray"},
		{"a refusal to back opposes", "Ann Lee has refused to endorse Bo Ray.", "Ann Lee opposes Bo Ray"},
		{"a passive with its agent", "Bo Ray was praised by Ann Lee.", "Ann Lee backs Bo Ray"},
		{"calls for a resignation", "Ann Lee called for Bo Ray's resignation.", "Ann Lee opposes Bo Ray"},
		{"support for somebody", "Ann Lee voiced support for Bo Ray.", "Ann Lee backs Bo Ray"},
		{"criticism of somebody", "Ann Lee repeated her criticism of Bo Ray.", "Ann Lee opposes Bo Ray"},
		{"a supporter of somebody", "Ann Lee, a supporter of Bo Ray, was there.", "Ann Lee backs Bo Ray"},
		{"opposed to somebody", "Ann Lee is opposed to Bo Ray.", "Ann Lee opposes Bo Ray"},
		{"calling somebody something bad", "Ann Lee called Bo Ray a disgrace.", "Ann Lee opposes Bo Ray"},
		{"describing somebody as something good", "Ann Lee described Bo Ray as an outstanding minister.", "Ann Lee backs Bo Ray"},
		{"several holders", "Ann Lee and the Labour Party criticised Bo Ray.", "Ann Lee opposes Bo Ray; Labour Party opposes Bo Ray"},
		{"several targets", "Ann Lee criticised Bo Ray and Cy Fox.", "Ann Lee opposes Bo Ray; Ann Lee opposes Cy Fox"},
		{"a group by its description", "Two backbenchers have called on Bo Ray to resign.", "Two backbenchers opposes Bo Ray"},
		{"an evaluation inside what is said", "“Bo Ray is a disgrace,” said Ann Lee.", "Ann Lee opposes Bo Ray"},
		{"a failure inside what is said", "Ann Lee said that Bo Ray had failed.", "Ann Lee opposes Bo Ray"},
		{"a proposal by its description", "Ann Lee opposes the voter registration law.", "Ann Lee opposes voter registration law"},
		{"who is blamed for backing somebody backs him", "Ann Lee criticised Cy Fox for supporting Bo Ray.", "Ann Lee opposes Cy Fox; Cy Fox backs Bo Ray"},
		{"a vote against a proposal", "Ann Lee voted against the welfare reform bill.", "Ann Lee opposes welfare reform bill"},
		{"who is called on to attack somebody is called on by an opponent", "Ann Lee called on Cy Fox to condemn Bo Ray.", "Ann Lee opposes Bo Ray"},
		{"examples of targets", "Ann Lee attacked rivals such as Bo Ray and Cy Fox.", "Ann Lee opposes Bo Ray; Ann Lee opposes Cy Fox"},
		{"examples of holders", "Critics of Bo Ray, including Ann Lee and Cy Fox, were there.", "Ann Lee opposes Bo Ray"},
		{"each of two named as they", "Ann Lee and Cy Fox have said they will not back Bo Ray.", "Ann Lee opposes Bo Ray; Cy Fox opposes Bo Ray"},
		{"a call for the end of something", "Ann Lee has called for the repeal of the welfare reform bill.", "Ann Lee opposes welfare reform bill"},
		{"better than somebody", "Ann Lee said: “Cy Fox is a far better leader than Bo Ray.”", "Ann Lee opposes Bo Ray"},
		{"somebody's critic by name", "The joke was about Bo Ray critic Ann Lee.", "Ann Lee opposes Bo Ray"},
		{"money given", "Ann Lee gave $5,000 to the Labour Party.", "Ann Lee backs Labour Party"},
		{"held in contempt", "Ann Lee held Bo Ray in contempt.", "Ann Lee opposes Bo Ray"},
		{"what is said of somebody's thing", "Ann Lee said Bo Ray's pledges were “worthless”.", "Ann Lee opposes Bo Ray"},
		{"a prefix", "Anti-Ray campaigners marched. Bo Ray stayed at home, and anti-Ray activists shouted.", "anti-Ray activists opposes Bo Ray"},
		{"what somebody is said to have done", "Ann Lee is said to have praised Bo Ray.", "Ann Lee backs Bo Ray"},
		{"what somebody wants done", "Ann Lee wants to repeal the welfare reform bill.", "Ann Lee opposes welfare reform bill"},
		{"what makes people angry", "Ann Lee has infuriated the Labour Party.", "Labour Party opposes Ann Lee"},
		{"a feeling", "Ann Lee is disgusted with the Labour Party.", "Ann Lee opposes Labour Party"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			t.Parallel()
			got := stances(read(t, c.text))
			for _, want := range strings.Split(c.want, "; ") {
				if !slices.Contains(got, want) {
					t.Errorf("%q: got %q, want %q among them", c.text, got, want)
				}
			}
		})
	}
}

// What would harm somebody if it were read wrong: a side that the words turn
// round must not be taken as it stands.
func TestStancesThatWordsTurnRound(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, not string }{
		{"attacks that somebody regrets", "Ann Lee signed a letter which calls the attacks on Bo Ray disappointing.", "Ann Lee opposes Bo Ray"},
		{"a call for attacks to stop", "Ann Lee called on colleagues to stop attacking Bo Ray.", "Ann Lee opposes Bo Ray"},
		{"a decent man who should go", "Ann Lee said: “Bo Ray is a decent man, but he should resign.”", "Ann Lee backs Bo Ray"},
		{"a negated attack", "Ann Lee did not criticise Bo Ray.", "Ann Lee opposes Bo Ray"},
		{"a rival's claim", "Cy Fox said that Ann Lee had attacked Bo Ray.", "Cy Fox opposes Bo Ray"},
		{"asked whether", "Asked whether she backed Bo Ray, Ann Lee declined to comment.", "Ann Lee backs Bo Ray"},
		{"the dead", "Bo Ray has died aged 90. Ann Lee said: “Bo Ray was a great man.”", "Ann Lee backs Bo Ray"},
		{"a condition", "Ann Lee said she would resign if Cy Fox attacked Bo Ray.", "Cy Fox opposes Bo Ray"},
		{"a rival's quotation", "Cy Fox said: “Ann Lee calls Bo Ray a disgrace.”", "Cy Fox opposes Bo Ray"},
		{"an accusation passed on", "Bo Ray said Ann Lee had accused him of lying.", "Bo Ray opposes Bo Ray"},
		{"a denial", "Ann Lee denied that she had attacked Bo Ray.", "Ann Lee opposes Bo Ray"},
		{"a refusal to criticise", "Ann Lee refused to criticise Bo Ray.", "Ann Lee opposes Bo Ray"},
		{"a namesake", "Ann Lee attacked Bo Ray. Her brother Cy Lee was not there.", "Cy Lee opposes Bo Ray"},
		{"a mistake to oppose", "Ann Lee said: “The government is making a terrible mistake in opposing Bo Ray's amendment.”", "Ann Lee opposes Bo Ray"},
		{"somebody held", "Ann Lee said Bo Ray was held by police before he was deported.", "Ann Lee opposes Bo Ray"},
		{"somebody's expulsion", "Ann Lee said: “The burden of proof in the Bo Ray expulsion case lies with the government.”", "Ann Lee opposes Bo Ray"},
		{"a manager's worry", "Bo Ray campaign manager Ann Lee said: “I fear that Bo Ray could lose his way and fail.”", "Ann Lee opposes Bo Ray"},
		{"not only that", "Ann Lee said: “Bo Ray is not only a liar, he is a danger.”", "Ann Lee backs Bo Ray"},
		{"blame that is denied", "Ann Lee said: “Bo Ray is no fool.”", "Ann Lee opposes Bo Ray"},
		{"what ought to be done rather than attack", "Ann Lee said they should change the law rather than criticise Bo Ray.", "Ann Lee opposes Bo Ray"},
		{"blamed for backing somebody", "Ann Lee criticised Cy Fox for supporting Bo Ray.", "Ann Lee backs Bo Ray"},
		{"told to leave a body", "Ann Lee called on Cy Fox to quit the Harbour Board.", "Ann Lee opposes Harbour Board"},
		{"a rally is in a place", "Ann Lee's rally in Ayton was full.", "Ann Lee backs Ayton"},
		{"a leader who urges others", "Ann Lee called on Cy Fox to condemn Bo Ray.", "Cy Fox opposes Bo Ray"},
		{"worse than somebody", "Ann Lee said: “Cy Fox is a worse leader than Bo Ray.”", "Ann Lee backs Bo Ray"},
		{"unable to attack", "Ann Lee will be unable to attack Bo Ray.", "Ann Lee opposes Bo Ray"},
		{"two who speak of themselves", "Ann Lee and Bo Ray said they had failed.", "Ann Lee opposes Bo Ray"},
		{"told to leave something alone", "Ann Lee has urged Cy Fox to leave the welfare reform bill intact.", "Ann Lee opposes welfare reform bill"},
		{"an illness", "Ann Lee said Bo Ray was in bed, and that his condition was bad.", "Ann Lee opposes Bo Ray"},
		{"a negation that reaches on", "Ann Lee will not come out and support Bo Ray.", "Ann Lee backs Bo Ray"},
		{"what is unlikely", "Ann Lee is unlikely to back Bo Ray.", "Ann Lee backs Bo Ray"},
		{"what may be", "Ann Lee may endorse Bo Ray.", "Ann Lee backs Bo Ray"},
		{"what others should do", "Cy Fox said Ann Lee should reject Bo Ray's plan.", "Ann Lee opposes Bo Ray"},
		{"support withdrawn", "Ann Lee withdrew her support for Bo Ray.", "Ann Lee backs Bo Ray"},
		{"support not affirmed", "Ann Lee declined to affirm her support for Bo Ray.", "Ann Lee backs Bo Ray"},
		{"who does not want somebody", "Ann Lee is opposed to electing Bo Ray.", "Ann Lee backs Bo Ray"},
		{"a contest won", "Ann Lee trounced Bo Ray in the election on Monday.", "Ann Lee opposes Bo Ray"},
		{"a contest to come", "Ann Lee, who is running against Bo Ray, was there.", "Ann Lee opposes Bo Ray"},
		{"a share of people asked", "Only a quarter of voters support Bo Ray.", "Only a quarter of voters backs Bo Ray"},
		{"who is only pointed at", "Ann Lee attacked her opponents.", "Ann Lee opposes her opponents"},
		{"words about words", "The pair of editorials attacked Bo Ray.", "pair of editorials opposes Bo Ray"},
		{"a court that rules", "The Supreme Court upheld the voter registration law.", "Supreme Court backs voter registration law"},
		{"a noun for the thing in general", "Ann Lee attacked same-sex marriage. Same-sex marriage is new. Bo Ray said: “Marriage is an excellent institution.”", "Bo Ray backs Same-sex marriage"},
		{"a sacking called wrong", "Ann Lee called the sacking of Bo Ray a disgrace.", "Ann Lee opposes Bo Ray"},
		{"a dismissal that is attacked", "Ann Lee criticised Bo Ray's dismissal.", "Ann Lee opposes Bo Ray"},
		{"an arrest that is a disgrace", "Ann Lee said Bo Ray's arrest was a disgrace.", "Ann Lee opposes Bo Ray"},
		{"too much of a good thing", "Ann Lee said Bo Ray was too ready to leave.", "Ann Lee backs Bo Ray"},
		{"a job done", "Ann Lee promoted Bo Ray to the cabinet.", "Ann Lee backs Bo Ray"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for _, got := range stances(read(t, c.text)) {
				if got == c.not {
					t.Errorf("%q: got %q", c.text, got)
				}
			}
		})
	}
}

// Candidates name what they are about by the words of the article.
func TestWhatCandidatesAreAbout(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, holder, target string }{
		{"a bare noun is the last thing of that noun", "Ann Lee attacked the health care plan. Bo Ray praised the plan.", "Bo Ray", "health care plan"},
		{"a noun phrase that comes back", "Ann Lee runs charter schools. Bo Ray said charter schools had failed.", "Bo Ray", "charter schools"},
		{"people by description", "Industry groups criticised Bo Ray.", "Industry groups", "Bo Ray"},
		{"the author of a signed piece", "Time to go.\n\nThe town deserves better. Bo Ray is a disgrace to it.\n\nHe should resign.\n\nAnn Lee is a professor of law at Ayton University.", "Ann Lee", "Bo Ray"},
		{"a topic carried over", "Bo Ray spoke first. “This is a waste of time,” Ann Lee said.", "Ann Lee", "Bo Ray"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			doc, entities, attributions := prepare(t, c.text)
			var got []string
			for _, x := range position.Candidates(nil, false, doc, entities, attributions) {
				if x.Position.Holder.Name == c.holder && x.Position.Target.Name == c.target {
					return
				}
				got = append(got, x.Position.Holder.Name+" → "+x.Position.Target.Name)
			}
			t.Errorf("%q: got %q", c.text, got)
		})
	}
}

// Thanks and congratulations take no side.
func TestThanksAreNoPositions(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"Ann Lee congratulated Bo Ray.", "Ann Lee thanked Bo Ray for the letter."} {
		doc, entities, attributions := prepare(t, s)
		if got := position.Read(doc, entities, attributions); len(got) > 0 {
			t.Errorf("%s: %+v", s, got)
		}
	}
}

// What somebody does for a living stands beside his name.
func TestTradesBesideNames(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, feature string }{
		{"The journalist Ann Lee asked about Bo Ray.", "holder press"},
		{"Ann Lee, a professor of politics at Ayton University, spoke of Bo Ray.", "holder expert"},
		{"Campaign manager Ann Lee spoke of Bo Ray.", "holder staff"},
		{"Ann Lee spoke of Bo Ray.", ""},
	} {
		doc, entities, attributions := prepare(t, c.text)
		for _, x := range position.Candidates(nil, false, doc, entities, attributions) {
			if x.Position.Holder.Name != "Ann Lee" || x.Position.Target.Name != "Bo Ray" {
				continue
			}
			for i, name := range position.FeatureNames() {
				switch name {
				case "holder press", "holder expert", "holder staff":
					if got := x.Features[i] == 1; got != (name == c.feature) {
						t.Errorf("%q: %s is %v", c.text, name, got)
					}
				}
			}
		}
	}
}

func TestSidesOfTwoNamesInASentence(t *testing.T) {
	t.Parallel()
	const s = "Ann Lee criticised Bo Ray."
	p, q := onrecord.Span{Start: 0, End: 7}, onrecord.Span{Start: 19, End: 25}
	doc, entities, attributions := prepare(t, s)
	if got := position.Directed(doc, entities, attributions, p, q); got != "negative p->q" {
		t.Errorf("%q: got %q", s, got)
	}
	if got := position.Directed(doc, entities, attributions, q, p); got != "negative q->p" {
		t.Errorf("%q, the names turned round: got %q", s, got)
	}
	if got := position.Towards(doc, entities, attributions, q); got > 0 {
		t.Errorf("%q: the tone towards Bo Ray is %d", s, got)
	}
}

func TestTheSameBytesEveryTime(t *testing.T) {
	t.Parallel()
	const s = "Ann Lee backed Bo Ray. Cy Fox said Bo Ray had failed, and Ann Lee attacked Cy Fox over the tax plan."
	want := fmt.Sprint(read(t, s))
	for range 5 {
		if got := fmt.Sprint(read(t, s)); got != want {
			t.Fatalf("got %s, then %s", want, got)
		}
	}
}

func check(t *testing.T, s string) {
	t.Helper()
	for _, p := range read(t, s) {
		if p.Holder.Name == "" || p.Target.Name == "" || p.Holder.Entity == p.Target.Entity || len(p.Evidence) == 0 {
			t.Errorf("%q: %+v", s, p)
		}
		if p.Confidence < 0 || p.Confidence > 1 {
			t.Errorf("%q: confidence %v", s, p.Confidence)
		}
		for _, e := range p.Evidence {
			if e.Empty() || e.Start < 0 || e.End > len(s) {
				t.Errorf("%q: evidence %v", s, e)
			}
		}
	}
}

// The last word of a text has none after it that could be a name.
func TestTextsThatEndWithWhoStandsSomewhere(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"He met Ann Lee's critic", "Ann Lee was met by Bo Ray and his supporter", "Ann Lee's supporter"} {
		if got := stances(read(t, s)); len(got) > 0 {
			t.Errorf("%q: got %q, want nothing, since nobody is named", s, got)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"", "Ann Lee backed Bo Ray.", "“We are behind him,” she said of Bo Ray.", "a letter backing a letter backing Bo Ray",
		"Asked", "of on against Bo Ray", "Mr Mr Mr Ray attacks.", "Ann Lee called on to stop.", "its members agreed",
	} {
		f.Add(s)
	}
	f.Fuzz(check)
}

func BenchmarkRead(b *testing.B) {
	s := strings.Repeat("Ann Lee backed Bo Ray on Monday, and Cy Fox said: “Bo Ray has failed and should resign.” "+
		"Two backbenchers signed a letter calling on critics to stop attacking the Labour Party.\n\n", 20)
	doc, entities, attributions := prepare(b, s)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		position.Read(doc, entities, attributions)
	}
}
