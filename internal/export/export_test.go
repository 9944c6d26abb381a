package export_test

import (
	"bytes"
	"testing"

	"github.com/parquet-go/parquet-go"

	"onrecord/internal/export"
)

var (
	columns = []export.Column{{"who", "text"}, {"count", "int"}, {"share", "float"}, {"sure", "bool"}}
	rows    = [][]any{{"Ann, \"Lee\" <x>", int64(3), 0.5, true}, {"=SUM(A1)", nil, nil, nil}}
)

func write(t *testing.T, format export.Format, rows [][]any) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := export.New(format, &b, columns)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if err := w.Write(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTablesAreWritten(t *testing.T) {
	for _, c := range []struct {
		format export.Format
		rows   [][]any
		want   string
	}{
		{export.CSV, rows, "who,count,share,sure\n\"Ann, \"\"Lee\"\" <x>\",3,0.5,true\n'=SUM(A1),,,\n"},
		{export.CSV, nil, "who,count,share,sure\n"},
		{export.JSONL, rows, "{\"who\":\"Ann, \\\"Lee\\\" <x>\",\"count\":3,\"share\":0.5,\"sure\":true}\n{\"who\":\"=SUM(A1)\"}\n"},
		{export.JSON, nil, "[]\n"},
		{export.JSON, [][]any{{nil, int64(1), nil, nil}, {nil, nil, nil, nil}}, "[\n{\"count\":1},\n{}\n]\n"},
	} {
		if got := string(write(t, c.format, c.rows)); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.format, got, c.want)
		}
	}
}

func TestParquetIsReadBack(t *testing.T) {
	type row struct {
		Who   *string  `parquet:"who"`
		Count *int64   `parquet:"count"`
		Share *float64 `parquet:"share"`
		Sure  *bool    `parquet:"sure"`
	}
	b := write(t, export.Parquet, rows)
	got, err := parquet.Read[row](bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || *got[0].Who != rows[0][0] || *got[0].Count != 3 || *got[0].Share != 0.5 || !*got[0].Sure {
		t.Errorf("first row: %+v", got)
	}
	if *got[1].Who != rows[1][0] || got[1].Count != nil || got[1].Share != nil || got[1].Sure != nil {
		t.Errorf("second row: %+v", got[1])
	}
}

func TestAnUnknownFormatIsRefused(t *testing.T) {
	if _, err := export.New("xls", nil, columns); err == nil {
		t.Error("no error")
	}
}
