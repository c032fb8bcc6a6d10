import { BarChart, FunnelChart, LineChart, PieChart } from 'echarts/charts';
import { DataZoomInsideComponent, GridComponent, LegendComponent, LegendScrollComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use as equip } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { type ReactNode, useEffect, useRef } from 'react';
import type { ChartPoint } from './content.ts';
import type { ChartOption } from './options.ts';

equip([BarChart, LineChart, PieChart, FunnelChart, GridComponent, TooltipComponent, LegendComponent, LegendScrollComponent, DataZoomInsideComponent, CanvasRenderer]);

interface Props {
  readonly option: ChartOption;
  readonly height: number;
  /** Said aloud in place of the picture. */
  readonly label: string;
  readonly onPoint?: (point: ChartPoint) => void;
}

/** The drawing itself; the only file that loads ECharts, which so stands in a chunk of its own. */
export default function ChartCanvas({ option, height, label, onPoint }: Props): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(null);
  const handler = useRef(onPoint);
  useEffect(() => {
    handler.current = onPoint;
  });
  useEffect(() => {
    const drawn = init(place.current);
    chart.current = drawn;
    drawn.on('click', ({ dataIndex, seriesIndex }) => handler.current?.({ category: dataIndex, series: seriesIndex ?? 0 }));
    const sizes = new ResizeObserver(() => drawn.resize());
    sizes.observe(place.current!);
    return () => {
      sizes.disconnect();
      drawn.dispose();
      chart.current = null;
    };
  }, []);
  const clickable = onPoint !== undefined;
  useEffect(() => {
    const series = [option.series ?? []].flat().map((one) => ({ ...one, cursor: clickable ? 'pointer' : 'default' }));
    chart.current?.setOption({ ...option, series }, { notMerge: true });
  }, [option, clickable]);
  return <div ref={place} role="img" aria-label={label} style={{ height, width: '100%' }} />;
}
