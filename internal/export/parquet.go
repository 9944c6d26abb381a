package export

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// groupRows is how many rows stand in one group of a Parquet file.
const groupRows = 50_000

type pages struct {
	w     *parquet.GenericWriter[any]
	place []int // of each column in the file, whose columns are sorted by name
	rows  []parquet.Row
	n     int
}

func newParquet(to io.Writer, columns []Column) (*pages, error) {
	group := parquet.Group{}
	names := make([]string, len(columns))
	for i, c := range columns {
		var node parquet.Node
		switch c.Type {
		case "text":
			node = parquet.String()
		case "int":
			node = parquet.Int(64)
		case "float":
			node = parquet.Leaf(parquet.DoubleType)
		case "bool":
			node = parquet.Leaf(parquet.BooleanType)
		default:
			return nil, fmt.Errorf("column %s: unknown type %q", c.Name, c.Type)
		}
		group[c.Name] = parquet.Optional(parquet.Compressed(node, &parquet.Zstd))
		names[i] = c.Name
	}
	sorted := slices.Sorted(slices.Values(names))
	p := &pages{w: parquet.NewGenericWriter[any](to, parquet.NewSchema("onrecord", group)), place: make([]int, len(columns))}
	for i, n := range names {
		p.place[i] = slices.Index(sorted, n)
	}
	return p, nil
}

func (p *pages) Write(values []any) error {
	row := make(parquet.Row, len(values))
	for i, v := range values {
		at := p.place[i]
		if s, ok := v.(string); ok {
			v = strings.ToValidUTF8(s, "\uFFFD")
		}
		if v == nil {
			row[at] = parquet.NullValue().Level(0, 0, at)
			continue
		}
		row[at] = parquet.ValueOf(v).Level(0, 1, at)
	}
	p.rows = append(p.rows, row)
	p.n++
	if len(p.rows) < 1000 {
		return nil
	}
	return p.flush(p.n%groupRows == 0)
}

func (p *pages) flush(group bool) error {
	if _, err := p.w.WriteRows(p.rows); err != nil {
		return err
	}
	p.rows = p.rows[:0]
	if group {
		return p.w.Flush()
	}
	return nil
}

func (p *pages) Close() error {
	if err := p.flush(false); err != nil {
		return err
	}
	return p.w.Close()
}
