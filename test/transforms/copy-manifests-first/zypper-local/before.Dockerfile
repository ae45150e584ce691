FROM node:20
WORKDIR /app
COPY . .
RUN zypper -n install ./vendor.rpm
RUN npm ci
