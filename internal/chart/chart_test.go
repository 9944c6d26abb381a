package chart

import (
	"encoding/xml"
	"errors"
	"html/template"
	"io"
	"strings"
	"testing"
)

// wellFormed reads a picture as XML.
func wellFormed(t *testing.T, svg template.HTML) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(string(svg)))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%v in\n%s", err, svg)
		}
	}
}

func TestTicksAreEasyToName(t *testing.T) {
	for _, c := range []struct {
		first, last string
		n           int
		want        string
	}{
		{"2031-02-01", "2031-02-03", 4, "1 Feb, 2 Feb, 3 Feb"},
		{"2031-02-01", "2031-03-12", 4, "1 Feb, 15 Feb, 1 Mar"},
		{"2030-03-15", "2031-03-15", 4, "Apr 2030, Jul, Oct, Jan 2031"},
		{"2030-12-30", "2031-01-02", 4, "30 Dec 2030, 31 Dec, 1 Jan 2031, 2 Jan"},
		{"2012-06-01", "2016-06-01", 4, "2013, 2014, 2015, 2016"},
		{"1950-01-01", "2016-06-01", 7, "1950, 1960, 1970, 1980, 1990, 2000, 2010"},
		{"2031-02-01", "2031-02-01", 4, ""},
		{"", "2031-02-01", 4, ""},
	} {
		var got []string
		for _, tick := range over(c.first, c.last, 0, 100).ticks(c.n) {
			got = append(got, tick.label)
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s to %s: %q, want %q", c.first, c.last, got, c.want)
		}
	}
}

func TestPlacesOfDays(t *testing.T) {
	d := over("2031-02-01", "2031-02-11", 10, 90)
	for day, want := range map[string]float64{"2031-02-01": 10, "2031-02-06": 50, "2031-02-06T10:00:00Z": 50, "2031-02-11": 90, "2031-01-01": 10, "2032": 90, "nonsense": 10} {
		if got := d.x(day); got != want {
			t.Errorf("%s at %v, want %v", day, got, want)
		}
	}
	if got := over("2031-02-01", "2031-02-01", 10, 90).x("2031-02-01"); got != 90 {
		t.Errorf("one day alone at %v", got)
	}
}

func TestScalesAreEasyToRead(t *testing.T) {
	if s := fit(-31, 12, 6, 0, 100); s.low != -40 || s.high != 20 || s.step != 10 {
		t.Errorf("%+v", s)
	}
	if s := fit(5, 5, 6, 0, 100); s.low >= 5 || s.high <= 5 {
		t.Errorf("one value: %+v", s)
	}
	if s := counted(0, 4, 0, 100); s.low != 0 || s.high != 1 {
		t.Errorf("nothing: %+v", s)
	}
	if s := counted(38, 4, 0, 100); s.high != 40 || s.step != 10 || s.y(0) != 100 || s.y(40) != 0 {
		t.Errorf("counts: %+v", s)
	}
	for v, want := range map[float64]string{2118: "2,118", -31: "−31", 38.5: "38.5", 0: "0", 0.1 + 0.2: "0.3", -1234567.25: "−1,234,567.25"} {
		if got := Number(v); got != want {
			t.Errorf("%v is %s, want %s", v, got, want)
		}
	}
}

func TestSteps(t *testing.T) {
	svg := Steps([]Series{
		{"backs", []Count{{"2031-02-01", 4}, {"2031-02-05", 6}}, "6 back"},
		{"opposes", []Count{{"2031-02-01", 4}, {"2031-02-05", 6}}, "6 oppose"},
		{"mixed", nil, "nobody"},
	}, "2031-02-01", "2031-02-11", "holders", `<&"`)
	wellFormed(t, svg)
	for _, want := range []string{`aria-label="&lt;&amp;&#34;"`, ">6 back<", ">6 oppose<", "holders", `href="#g-backs"`} {
		if !strings.Contains(string(svg), want) {
			t.Errorf("no %s in %s", want, svg)
		}
	}
	if strings.Contains(string(svg), "nobody") {
		t.Error("a line without counts is labelled")
	}
}

func TestLabelsStandApart(t *testing.T) {
	ends := apart([]end{{y: 50}, {y: 52}, {y: 51}, {y: 10}}, 13)
	for i := 1; i < len(ends); i++ {
		if ends[i].y-ends[i-1].y < 13 {
			t.Errorf("labels at %v and %v", ends[i-1].y, ends[i].y)
		}
	}
	if ends[0].at != 10 || ends[3].at != 52 {
		t.Errorf("the ends of the lines moved: %+v", ends)
	}
}

func TestLane(t *testing.T) {
	svg := Lane([]Mark{
		{"2031-02-01", "backs", "/a", "one"}, {"2031-02-03", "backs", "/b", "two"}, {"2031-02-05", "opposes", "/c", "three"},
	}, "2031-02-01", "2031-02-11", "2031-02-08", "label")
	wellFormed(t, svg)
	// Thick between what says the same, thin to the turn and after the last.
	for class, want := range map[string]int{`"sg backs"`: 1, `"sg-t backs"`: 1, `"sg-t opposes"`: 1, `"sg opposes"`: 0, "<a href": 3} {
		if got := strings.Count(string(svg), class); got != want {
			t.Errorf("%s %d times, want %d", class, got, want)
		}
	}
	wellFormed(t, LaneAxis("2031-02-01", "2031-02-11", "2031-02-08", "8 Feb"))
	wellFormed(t, Ruler("2031-02-01", "2031-02-11"))
}

func TestDots(t *testing.T) {
	dots := []Dot{
		{"2031-02-01", 10, 0, "/a", "one", nil},
		{"2031-02-05", -20, 1, "javascript:alert(1)", "two", []float64{-22}},
		{"2031-02-07", 5, 2, "", "three", nil},
		{"2031-02-11", 8, 3, "/d", "four", nil},
	}
	svg := Dots(dots, "2031-02-01", "2031-02-11", "points", 5, "label")
	wellFormed(t, svg)
	for want, n := range map[string]int{`class="pt-d"`: 1, `class="pt dash"`: 1, `class="tr-l"`: 10, "+10": 1, "−20": 1} {
		if got := strings.Count(string(svg), want); got < n {
			t.Errorf("%s %d times", want, got)
		}
	}
	wellFormed(t, SmallDots(dots[:2], dots, "2031-02-01", "2031-02-11", "label"))
	wellFormed(t, Key(3, true))
	if again := Dots(dots, "2031-02-01", "2031-02-11", "points", 5, "label"); again != svg {
		t.Error("the same data, another picture")
	}
}

func TestMeanFollowsWhatIsNear(t *testing.T) {
	dots := []Dot{{Day: "2031-01-01", Value: 10}, {Day: "2031-01-11", Value: 20}, {Day: "2031-06-01", Value: 50}, {Day: "2031-06-11", Value: 60}}
	runs := Mean(dots, 14)
	if len(runs) != 2 {
		t.Fatalf("%d runs: %v", len(runs), runs)
	}
	for _, run := range runs[:1] {
		for _, p := range run {
			if p.Value < 10 || p.Value > 20 {
				t.Errorf("%+v is not between the dots that are near", p)
			}
		}
	}
	if Mean(dots, 0) != nil || Mean(dots[:2], 14) != nil {
		t.Error("a line through too little")
	}
}

func TestBars(t *testing.T) {
	svg := Bars([]Bar{{4, 2}, {0, 0}, {8, 8}}, 8, "label")
	wellFormed(t, svg)
	if strings.Count(string(svg), "<rect") != 4 {
		t.Errorf("%s", svg)
	}
	wellFormed(t, Bars(nil, 0, "none"))
}
