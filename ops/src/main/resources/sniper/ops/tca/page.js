'use strict';
(function () {
    const data = JSON.parse(document.getElementById('data').textContent);
    const charts = document.getElementById('charts');
    const colours = ['#2f7ed8', '#d9534f', '#3c9d4e', '#9b59b6', '#e08e0b', '#17a2b8', '#7f8c8d'];
    const ink = getComputedStyle(document.body).color;

    Chart.defaults.color = ink;
    Chart.defaults.borderColor = 'rgba(128, 128, 128, 0.25)';
    Chart.defaults.animation = false;
    Chart.defaults.maintainAspectRatio = false;
    Chart.defaults.elements.point.radius = 0;
    Chart.defaults.elements.line.borderWidth = 1.5;

    function add(title, config) {
        const section = document.createElement('section');
        section.className = 'chart';
        const heading = document.createElement('h2');
        heading.textContent = title;
        section.append(heading);
        charts.append(section);
        if (!config) {
            const none = document.createElement('p');
            none.className = 'none';
            none.textContent = 'Nothing to show: the journal has none.';
            section.append(none);
            return;
        }
        const box = document.createElement('div');
        box.className = 'canvas';
        const canvas = document.createElement('canvas');
        canvas.setAttribute('role', 'img');
        canvas.setAttribute('aria-label', title);
        box.append(canvas);
        section.append(box);
        new Chart(canvas, config);
    }

    function clock(span) {
        return function (ms) {
            const text = new Date(ms).toISOString();
            return span > 172800000 ? text.slice(0, 10) : text.slice(11, span < 10000 ? 23 : 19);
        };
    }

    function timeAxis(times) {
        const from = times.reduce((a, b) => Math.min(a, b), Infinity);
        const to = times.reduce((a, b) => Math.max(a, b), -Infinity);
        return { type: 'linear', min: from, max: to > from ? to : from + 1,
            ticks: { maxTicksLimit: 8, callback: clock(to - from) } };
    }

    function points(pairs) {
        return pairs.map(pair => ({ x: pair[0], y: pair[1] }));
    }

    function line(label, pairs, colour, more) {
        return Object.assign({ label: label, data: points(pairs), borderColor: colour, backgroundColor: colour }, more);
    }

    function dots(label, pairs, colour, style) {
        return line(label, pairs, colour, { showLine: false, pointRadius: 5, pointStyle: style });
    }

    function equity(curve) {
        const title = 'Equity and drawdown, ' + curve.asset;
        add(title, { type: 'line', data: { datasets: [
            line('change of equity', curve.equity, colours[0], { stepped: true }),
            line('drawdown', curve.drawdown, colours[1], { stepped: true, fill: 'origin', backgroundColor: '#d9534f33' })
        ] }, options: { scales: { x: timeAxis(curve.equity.map(point => point[0])) } } });
    }

    function cell(tag, text, value, most) {
        const one = document.createElement(tag);
        one.textContent = text;
        if (value) {
            const share = 0.15 + 0.6 * Math.abs(value) / most;
            one.style.backgroundColor = 'rgba(' + (value > 0 ? '60, 157, 78, ' : '217, 83, 79, ') + share.toFixed(2) + ')';
        }
        return one;
    }

    function amount(value) {
        return value === null ? '' : value.toFixed(2);
    }

    function months(curve) {
        const section = document.createElement('section');
        section.className = 'heat';
        const heading = document.createElement('h2');
        heading.textContent = 'Change of equity by month, ' + curve.asset;
        const table = document.createElement('table');
        const head = document.createElement('tr');
        ['', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec', 'Year']
            .forEach(name => head.append(cell('th', name)));
        table.append(head);
        const most = curve.years.reduce((a, year) => Math.max(a, ...year.months.map(Math.abs)), 0) || 1;
        curve.years.forEach(year => {
            const row = document.createElement('tr');
            row.append(cell('th', year.year));
            year.months.forEach(value => row.append(cell('td', amount(value), value, most)));
            row.append(cell('td', amount(year.total)));
            table.append(row);
        });
        section.append(heading, table);
        charts.append(section);
    }

    function profits(curve) {
        add('Profit of each sale, ' + curve.asset, { type: 'bar', data: {
            labels: curve.bins.map(bin => amount(bin[0]) + ' to ' + amount(bin[1])),
            datasets: [{ label: 'sales', data: curve.bins.map(bin => bin[2]), barPercentage: 1, categoryPercentage: 1,
                backgroundColor: curve.bins.map(bin => colours[bin[0] < 0 ? 1 : 2]) }]
        }, options: { plugins: { legend: { display: false } }, scales: { y: { ticks: { precision: 0 } } } } });
    }

    function prices(curve) {
        const all = curve.mids.concat(curve.buys, curve.sells).map(point => point[0]);
        add('Fills on the price, ' + curve.symbol, { type: 'line', data: { datasets: [
            dots('bought', curve.buys, colours[2], 'triangle'),
            dots('sold', curve.sells, colours[1], 'rectRot'),
            line('mid price', curve.mids, colours[0], { stepped: true })
        ] }, options: { scales: { x: timeAxis(all) } } });
    }

    function percentiles(stages) {
        const measured = stages.filter(stage => stage.count > 0);
        add('Latency by percentile, microseconds', measured.length && { type: 'line', data: {
            labels: ['50', '90', '99', '99.9', 'max'],
            datasets: measured.map((stage, i) => ({
                label: stage.name + ' (' + stage.count + ')',
                data: stage.us.map(us => us > 0 ? us : null),
                borderColor: colours[i % colours.length], backgroundColor: colours[i % colours.length], pointRadius: 3
            }))
        }, options: { scales: { y: { type: 'logarithmic' } } } });
    }

    function waterfall(bars) {
        add('Latency waterfall, medians in microseconds', bars.length && { type: 'bar', data: {
            labels: bars.map(bar => bar.name),
            datasets: [{ label: 'from the market to the answer', data: bars.map(bar => [bar.from, bar.to]),
                backgroundColor: bars.map((bar, i) => colours[i % colours.length]), minBarLength: 2 }]
        }, options: { indexAxis: 'y', plugins: { legend: { display: false } } } });
    }

    function markouts(curves) {
        const known = curves.filter(curve => curve.bps.some(bps => bps !== null));
        add('Markout after the last fill, bps', known.length && { type: 'line', data: {
            labels: data.horizons,
            datasets: known.map((curve, i) => ({ label: curve.asset, data: curve.bps, spanGaps: false,
                borderColor: colours[i % colours.length], backgroundColor: colours[i % colours.length], pointRadius: 4 }))
        } });
    }

    data.equity.forEach(equity);
    data.months.forEach(months);
    data.profits.forEach(profits);
    data.prices.forEach(prices);
    if (!data.equity.length) {
        add('Equity and drawdown', null);
    }
    if (!data.profits.length) {
        add('Profit of each sale', null);
    }
    if (!data.prices.length) {
        add('Fills on the price', null);
    }
    percentiles(data.stages);
    waterfall(data.waterfall);
    markouts(data.markouts);
})();
