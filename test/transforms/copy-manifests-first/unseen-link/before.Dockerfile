FROM node:20
COPY setup.sh /
RUN /setup.sh
WORKDIR /app
COPY . .
RUN touch /srv/shop/log
RUN npm ci
