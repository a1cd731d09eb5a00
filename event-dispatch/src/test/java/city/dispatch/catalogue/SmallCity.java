package city.dispatch.catalogue;

import java.util.Map;

/** An edition of a small city as files in memory, sound as it stands. */
public final class SmallCity {

    public static final EditionFiles FILES =
            new EditionFiles(
                    Map.of(
                            "city.yaml",
                            "version: \"1\"\nprefix: SC\n",
                            "departments.yaml",
                            """
                            fallback: desk
                            departments:
                              - {id: desk, zh: 总值班室, en: desk}
                              - {id: water, zh: 水务, en: water}
                              - id: roads
                                zh: 道路
                                en: roads
                              - {id: police, zh: 公安, en: police}
                            responsibleKinds:
                              - {id: owner, zh: 产权单位, en: owner}
                            """,
                            "classes.csv",
                            """
                            code,kind,big,bigEn,name,nameEn,priority,keywords,duplicateMeters,duplicateMinutes
                            C0101,component,公用设施,utilities,井盖,manhole,orange,井盖|manhole,30,120
                            E0101,event,市容,appearance,违建,illegal building,yellow,违建,,
                            E0301,event,施工,works,施工扰民,noise,yellow,施工,,
                            """,
                            "standards.csv",
                            """
                            id,class,condition,conditionEn,limit,clock,closing,closingEn,responsible,supervisor,basis
                            C0101-1,C0101,缺失,missing,2,urgent-hours,复位,back,owner,water,"a, ""b""
                            c"
                            C0101-2,C0101,破损,broken,4,work-hours,更换,replaced,,,
                            E0101-1,E0101,在建,being built,20,work-days,拆除,removed,,,
                            E0301-1,E0301,夜间,at night,2,urgent-hours,停工,stopped,,,
                            """,
                            "phases.csv",
                            """
                            standard,name,nameEn,limit,clock
                            E0101-1,停工,stopped,4,work-hours
                            E0101-1,处罚,penalised,7,work-days
                            E0101-1,拆除,removed,20,work-days
                            """,
                            "duty-list.csv",
                            """
                            id,class,condition,area,hours,from,until,department,coHandlers,sure
                            D1,C0101,*,*,,,,water,,yes
                            D2,C0101,C0101-2,*,,,,roads,water,yes
                            D3,C0101,*,100001,,,,desk,,yes
                            D4,E0101,*,*,,,,roads,,no
                            D5,E0301,*,*,,,,roads,,yes
                            D6,E0301,*,*,22:00-06:00,,,police,roads,yes
                            """,
                            "calendar.yaml",
                            """
                            zone: Asia/Shanghai
                            usual: office
                            systems:
                              - id: office
                                windows:
                                  - {from: "08:00", to: "12:00"}
                                  - {from: "14:00", to: "18:00"}
                                seasons:
                                  - from: 2026-06-01
                                    until: 2026-08-31
                                    windows: [{from: "07:00", to: "13:00"}]
                              - id: port
                                windows: [{from: "00:00", to: "23:00"}]
                            areas:
                              - {area: "100001", system: port, from: 2026-03-01, until: 2026-03-31}
                            years:
                              - year: 2026
                                off: [2026-01-01/2026-01-03]
                                makeUp: [2026-01-04]
                            """,
                            EditionFiles.AREAS,
                            """
                            {"features":[
                            {"properties":{"kind":"street","code":"1000","zh":"甲"}},
                            {"properties":{"kind":"community","code":"100001","zh":"子","parent":"1000"}},
                            {"properties":{"kind":"community","code":"100002","zh":"丑","parent":"1000"}}
                            ]}
                            """));

    private SmallCity() {}

    /** The same city with a piece of one file exchanged. */
    public static EditionFiles with(String file, String was, String is) {
        String text = FILES.text(file).orElseThrow();
        if (!text.contains(was)) {
            throw new IllegalArgumentException(file + " has no " + was);
        }
        return FILES.with(Map.of(file, text.replace(was, is)));
    }
}
