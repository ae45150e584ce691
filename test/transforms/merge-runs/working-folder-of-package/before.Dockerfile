FROM photon:5.0
WORKDIR /usr/share/nginx
RUN tdnf remove -y nginx
RUN touch here
