package city.gis.area;

import java.util.List;

/** Roads, parks, ports and places of our own schematic drawing; see {@link DistrictDrawing}. */
final class DistrictThings {

    private DistrictThings() {}

    /** A thing of the base map that divides nothing. */
    record Thing(String kind, String code, String zh, String en, String type, String points) {}

    static final List<Thing> ALL =
            List.of(
                    new Thing(
                            "place",
                            "place-1",
                            "盐田区政府",
                            "District Government",
                            "point",
                            "114.2371 22.5557"),
                    new Thing(
                            "place",
                            "place-2",
                            "中英街",
                            "Chung Ying Street",
                            "point",
                            "114.2295 22.5460"),
                    new Thing(
                            "place",
                            "place-3",
                            "沙头角口岸",
                            "Shatoujiao Port",
                            "point",
                            "114.2270 22.5490"),
                    new Thing(
                            "place",
                            "place-4",
                            "海山公园",
                            "Haishan Park",
                            "point",
                            "114.2370 22.5580"),
                    new Thing("place", "place-5", "壹海城", "One Mall", "point", "114.2385 22.5570"),
                    new Thing(
                            "place", "place-6", "盐田港", "Yantian Port", "point", "114.2720 22.5720"),
                    new Thing(
                            "place",
                            "place-7",
                            "盐田海鲜街",
                            "Seafood Street",
                            "point",
                            "114.2600 22.5860"),
                    new Thing(
                            "place",
                            "place-8",
                            "大梅沙海滨公园",
                            "Dameisha Beach",
                            "point",
                            "114.3070 22.5990"),
                    new Thing("place", "place-9", "小梅沙", "Xiaomeisha", "point", "114.3260 22.6050"),
                    new Thing(
                            "place", "place-10", "东部华侨城", "OCT East", "point", "114.2900 22.6190"),
                    new Thing(
                            "place",
                            "place-11",
                            "梧桐山",
                            "Wutong Mountain",
                            "point",
                            "114.2180 22.5810"),
                    new Thing(
                            "place",
                            "place-12",
                            "恩上水库",
                            "Enshang Reservoir",
                            "point",
                            "114.2440 22.5850"),
                    new Thing(
                            "place",
                            "place-13",
                            "三洲田水库",
                            "Sanzhoutian Reservoir",
                            "point",
                            "114.2790 22.6360"),
                    new Thing(
                            "place",
                            "place-14",
                            "盐田综合保税区",
                            "Bonded Zone",
                            "point",
                            "114.2500 22.5710"),
                    new Thing(
                            "road",
                            "road-1",
                            "深盐路",
                            "Shenyan Road",
                            "line",
                            "114.200 22.560, 114.206 22.5605, 114.212 22.5595, 114.218 22.5580, 114.2235 22.5570, 114.2285 22.5570,"
                                    + " 114.2335 22.5590, 114.2385 22.5630, 114.2445 22.5680, 114.2505 22.5740, 114.2565 22.5805, 114.264 22.5865"),
                    new Thing(
                            "road",
                            "road-2",
                            "沙深路",
                            "Shashen Road",
                            "line",
                            "114.2265 22.5475, 114.2290 22.5510, 114.2325 22.5550, 114.2370 22.5595, 114.2420 22.5625, 114.2465 22.5655"),
                    new Thing(
                            "road",
                            "road-3",
                            "盐坝高速",
                            "Yanba Expressway",
                            "line",
                            "114.264 22.5865, 114.2675 22.5925, 114.2735 22.5985, 114.282 22.6035, 114.295 22.6085, 114.308 22.6130,"
                                    + " 114.320 22.6155, 114.330 22.6170, 114.3375 22.6180"),
                    new Thing(
                            "road",
                            "road-4",
                            "环梅路",
                            "Huanmei Road",
                            "line",
                            "114.3015 22.5965, 114.3000 22.6015, 114.2965 22.6080, 114.2925 22.6145, 114.2900 22.6190, 114.2855 22.6215, 114.2795 22.6265, 114.2790 22.6330"),
                    new Thing(
                            "road",
                            "road-5",
                            "盐梅路",
                            "Yanmei Road",
                            "line",
                            "114.264 22.5865, 114.2705 22.5890, 114.2780 22.5885, 114.2860 22.5870, 114.2930 22.5875, 114.2965 22.5920,"
                                    + " 114.3015 22.5965, 114.3070 22.6005, 114.3125 22.6025, 114.3185 22.6045, 114.3240 22.6065, 114.3295 22.6065, 114.3335 22.6040"),
                    new Thing(
                            "road",
                            "road-6",
                            "盐排高速",
                            "Yanpai Expressway",
                            "line",
                            "114.2565 22.5805, 114.2525 22.5880, 114.2490 22.5960, 114.2470 22.6060, 114.2480 22.6150, 114.2490 22.6220"),
                    new Thing(
                            "port",
                            "port-1",
                            "盐田港中作业区",
                            "Yantian International Container Terminals",
                            "area",
                            "114.2530 22.5672, 114.2650 22.5772, 114.2742 22.5680, 114.2798 22.5680, 114.2818 22.5702, 114.2790 22.5738,"
                                    + " 114.2700 22.5838, 114.2635 22.5812, 114.2560 22.5742, 114.2530 22.5672"),
                    new Thing(
                            "port",
                            "port-2",
                            "盐田港东作业区",
                            "Yantian East Port",
                            "area",
                            "114.2775 22.5830, 114.3005 22.5790, 114.3018 22.5812, 114.2990 22.5840, 114.2900 22.5855, 114.2800 22.5862, 114.2775 22.5830"),
                    new Thing(
                            "park",
                            "park-1",
                            "梧桐山风景区",
                            "Wutong Mountain Park",
                            "area",
                            "114.2040 22.5740, 114.2120 22.5750, 114.2180 22.5800, 114.2200 22.5860, 114.2270 22.5900, 114.2320 22.5850,"
                                    + " 114.2330 22.5790, 114.2250 22.5730, 114.2150 22.5705, 114.2060 22.5720, 114.2040 22.5740"),
                    new Thing(
                            "park",
                            "park-2",
                            "大梅沙海滨公园",
                            "Dameisha Beach Park",
                            "area",
                            "114.3035 22.5960, 114.3080 22.5993, 114.3118 22.6003, 114.3112 22.6018, 114.3070 22.6008, 114.3025 22.5972, 114.3035 22.5960"),
                    new Thing(
                            "park",
                            "park-3",
                            "三洲田森林公园",
                            "Sanzhoutian Forest Park",
                            "area",
                            "114.2580 22.6400, 114.2570 22.6480, 114.2630 22.6530, 114.2680 22.6510, 114.2700 22.6470, 114.2780 22.6420, 114.2790 22.6380, 114.2700 22.6360, 114.2580 22.6400"),
                    new Thing(
                            "park",
                            "park-4",
                            "海山公园",
                            "Haishan Park",
                            "area",
                            "114.2358 22.5575, 114.2382 22.5578, 114.2386 22.5590, 114.2364 22.5592, 114.2358 22.5575"));
}
