FROM debian:12
RUN apt-get update && apt-get install -y p0 && apt-get dist-clean
RUN apt-get update && apt-get install -y p1 && apt distclean
RUN apt-get update && apt-get install -y p2 && rm -rf /var/lib/apt/lists/* ~/.cache
RUN apt-get update && apt-get install -y p3 && rm -rf /tmp/* $TMPDIR /var/lib/apt/lists/*
RUN apt-get update && apt-get install -y p4 && find /var/lib/apt/lists -type f -delete
RUN apt-get update && apt-get install -y p5 && find /var/lib/apt/lists -mindepth 1 -delete
RUN apt-get update && apt-get install -y p6 && rm -rf /var/lib/apt
RUN apt-get update && apt-get install -y p7 && rm -fr /var/lib/apt/lists
RUN apt-get update && apt-get install -y p8 && cd /var/lib/apt/lists && rm -rf *
RUN apt-get update && apt-get install -y p9 && cd /var/lib/apt && find lists -delete
RUN apt-get update && apt-get install -y p10 && rm -rf /var/lib/apt/lists/*_Packages
RUN apt-get update && apt-get install -y p11 && rm -rf /var/lib/apt/lists/deb*
RUN apt-get update && apt-get install -y p12 && sh -c 'rm -rf /var/lib/apt/lists/*'
RUN apt-get update && apt-get install -y p13 && (rm -rf /var/lib/apt/lists/* || true)
RUN apt-get update && apt-get install -y p14 && rm -rf /var/*
RUN apt-get update && apt-get install -y p15 && find /var/lib/apt/ -delete
RUN LISTS=/var/lib/apt/lists; apt-get update && apt-get install -y q && rm -rf $LISTS/*
RUN apt-get update && apt-get install -y r && for d in /var/lib/apt/lists /tmp; do rm -rf $d/*; done
RUN apt-get update && apt-get install -y s && echo /var/lib/apt/lists/* | xargs rm -rf
RUN apt-get update && apt-get install -y t && rm -rf /var/lib/apt/lists/$X
